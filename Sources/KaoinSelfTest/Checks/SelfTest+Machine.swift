internal import Foundation
internal import KaoinKiosk

/// The machine: temperature, memory, load.
extension SelfTest {
    /// °C; from the first on it is told, from the second on it fails.
    static let warm = 80.0
    static let hot = 92.0
    /// MiB that programs can still have.
    static let scarceMemory = 256.0
    static let leastMemory = 96.0
    /// Programs that wait for each processor, over five minutes.
    static let busy = 2.0

    func temperature() -> SelfTestLine {
        let zones = host.names(in: "/sys/class/thermal").filter { $0.hasPrefix("thermal_zone") }
            .map { "/sys/class/thermal/\($0)/temp" }
        let monitors = host.names(in: "/sys/class/hwmon").flatMap { monitor in
            host.names(in: "/sys/class/hwmon/\(monitor)")
                .filter { $0.hasPrefix("temp") && $0.hasSuffix("_input") }
                .map { "/sys/class/hwmon/\(monitor)/\($0)" }
        }
        // Millidegrees; a sensor that is not connected tells absurd ones.
        let degrees = (zones + monitors).compactMap(host.number).map { Double($0) / 1000 }.filter {
            (-40...150).contains($0)
        }
        guard let highest = degrees.max() else {
            return .skipped(.temperature, "the machine has no sensor", "温度センサーがありません")
        }
        let figures = [SelfTestLine.Figure("highest", highest, "°C")]
        guard highest >= Self.warm else {
            return .passed(.temperature, "\(Int(highest)) °C", "\(Int(highest)) °C", figures)
        }
        return SelfTestLine(
            .temperature, highest >= Self.hot ? .failed : .warning,
            SelfTestText("the machine is hot: \(Int(highest)) °C", "本体が高温です: \(Int(highest)) °C"),
            advice: SelfTestText(
                "free its openings from dust, keep it out of the sun, see that its fan turns",
                "通気口のほこりを取り、直射日光を避け、ファンを確認してください"), figures: figures)
    }

    func memory() -> SelfTestLine {
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

    func load() -> SelfTestLine {
        guard let text = host.text("/proc/loadavg"),
            let value = text.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
        else { return .skipped(.load, "the kernel does not tell", "カーネルから情報が得られません") }
        let each = value / Double(ProcessInfo.processInfo.activeProcessorCount)
        let figures = [SelfTestLine.Figure("five minutes", value, "programs")]
        guard each > Self.busy else { return .passed(.load, "\(value) over five minutes", "5分平均 \(value)", figures) }
        return SelfTestLine(
            .load, .warning, SelfTestText("the machine is busy: \(value)", "本体の負荷が高い状態です: \(value)"),
            advice: SelfTestText("`top` shows which program; a kiosk does nothing else", "`top` で原因のプログラムを確認してください"),
            figures: figures)
    }
}
