/// How far long work is: a line that renews itself on a terminal, a line now and then in a log.
package struct Progress {
    private let label: String
    private let started = ContinuousClock.now
    private var lastShown = ContinuousClock.now

    package init(_ label: String) {
        self.label = label
    }

    package mutating func show(_ done: Int, of total: Int) {
        let now = ContinuousClock.now
        let pause = Terminal.errorsAreShown ? Duration.milliseconds(200) : .seconds(10)
        guard done == total || now - lastShown >= pause else { return }
        lastShown = now
        let elapsed = now - started
        var line = "\(label): \(done) of \(total)"
        if done > 0 && done < total {
            let left = elapsed / done * (total - done)
            line += ", about \(max(1, left.components.seconds)) s left"
        }
        if done == total { line += ", \(elapsed.components.seconds) s" }
        let isLast = done == total
        Terminal.write(
            Terminal.errorsAreShown ? "\r\u{1B}[K\(line)\(isLast ? "\n" : "")" : "\(line)\n", toErrors: true)
    }
}
