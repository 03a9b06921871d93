internal import KaoinTexts

extension CheckName {
    static let temperature = CheckName("temperature")
}

/// Is the machine too hot?
struct TemperatureCheck: SelfTestCheck {
    /// °C; from the first on it is told, from the second on it fails.
    private static let warm = 80.0
    private static let hot = 92.0

    let name = CheckName.temperature
    let title = SelfTestKey.titleTemperature

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let host = context.host
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
            return .skipped(.temperature, .temperatureUnknown)
        }
        let figures = [SelfTestLine.Figure("highest", highest, "°C")]
        let shown = "\(Int(highest)) °C"
        guard highest >= Self.warm else {
            return SelfTestLine(.temperature, .passed, .names(shown), figures: figures)
        }
        return SelfTestLine(
            .temperature, highest >= Self.hot ? .failed : .warning,
            .text(.temperatureHigh, ["temperature": shown]), advice: .text(.temperatureHighAdvice), figures: figures)
    }
}
