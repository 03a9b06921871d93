internal import KaoinTexts

extension CheckName {
    static let memory = CheckName("memory")
}

/// Is there memory left?
struct MemoryCheck: SelfTestCheck {
    /// MiB that programs can still have.
    private static let scarceMemory = 256.0
    private static let leastMemory = 96.0

    let name = CheckName.memory
    let title = SelfTestKey.titleMemory

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let host = context.host
        let fields = host.fields("/proc/meminfo")
        func mebibytes(_ name: String, _ fields: [String: String]) -> Double? {
            fields[name]?.split(separator: " ").first.flatMap { Double($0) }.map { $0 / 1024 }
        }
        guard let free = mebibytes("MemAvailable", fields), let all = mebibytes("MemTotal", fields) else {
            return .skipped(.memory, .kernelSilent)
        }
        var figures = [SelfTestLine.Figure("available", free, "MiB"), SelfTestLine.Figure("total", all, "MiB")]
        if let process = host.daemonProcess, let used = mebibytes("VmRSS", host.fields("/proc/\(process)/status")) {
            figures.append(SelfTestLine.Figure("daemon", used, "MiB"))
        }
        guard free < Self.scarceMemory else {
            return .passed(
                .memory, .memoryGood, ["free": "\(Int(free))", "total": "\(Int(all))"], figures: figures)
        }
        return SelfTestLine(
            .memory, free < Self.leastMemory ? .failed : .warning,
            .text(.memoryScarce, ["free": "\(Int(free))"]), advice: .text(.memoryScarceAdvice),
            figures: figures)
    }
}
