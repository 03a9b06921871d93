extension CheckName {
    static let memory = CheckName("memory")
}

/// Is there memory left?
struct MemoryCheck: SelfTestCheck {
    /// MiB that programs can still have.
    private static let scarceMemory = 256.0
    private static let leastMemory = 96.0

    let name = CheckName.memory
    let title = SelfTestText("Memory", "メモリー")

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let host = context.host
        let fields = host.fields("/proc/meminfo")
        func mebibytes(_ name: String, _ fields: [String: String]) -> Double? {
            fields[name]?.split(separator: " ").first.flatMap { Double($0) }.map { $0 / 1024 }
        }
        guard let free = mebibytes("MemAvailable", fields), let all = mebibytes("MemTotal", fields) else {
            return .skipped(.memory, "the kernel does not tell", "カーネルから情報が得られません")
        }
        var figures = [SelfTestLine.Figure("available", free, "MiB"), SelfTestLine.Figure("total", all, "MiB")]
        if let process = host.daemonProcess, let used = mebibytes("VmRSS", host.fields("/proc/\(process)/status")) {
            figures.append(SelfTestLine.Figure("daemon", used, "MiB"))
        }
        guard free < Self.scarceMemory else {
            return .passed(
                .memory, "\(Int(free)) MiB of \(Int(all)) are free", "空き \(Int(free)) MiB / \(Int(all)) MiB", figures)
        }
        return SelfTestLine(
            .memory, free < Self.leastMemory ? .failed : .warning,
            SelfTestText("only \(Int(free)) MiB are free", "空きメモリーが \(Int(free)) MiB しかありません"),
            advice: SelfTestText("end other programs; `ps aux --sort -rss` lists them", "他のプログラムを終了してください"),
            figures: figures)
    }
}
