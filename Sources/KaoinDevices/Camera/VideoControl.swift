internal import KaoinPorts

/// Something about a camera that can be set.
public struct VideoControl: Equatable, Sendable {
    let id: UInt32
    public let name: String
    public let minimum: Int
    public let maximum: Int
    public let standard: Int
    public let value: Int

    init(id: UInt32, name: String, minimum: Int, maximum: Int, standard: Int, value: Int) {
        (self.id, self.name, self.minimum) = (id, name, minimum)
        (self.maximum, self.standard, self.value) = (maximum, standard, value)
    }
}

/// One control to be set, in its order: what is automatic must be off before a value is taken.
struct ControlStep: Equatable {
    let id: UInt32
    let value: Int
}

enum ControlPlan {
    // Holding is for the screen's light: what a camera changes by itself meanwhile looks like an answer to it.
    /// Numbers of controls from `linux/v4l2-controls.h`: those of every device, and those of cameras.
    private static let (user, camera) = (UInt32(0x98_0900), UInt32(0x9A_0900))
    private static let (exposureMode, exposure) = (camera + 1, camera + 2)
    private static let (focus, autofocus) = (camera + 10, camera + 12)
    private static let (gain, autogain) = (user + 19, user + 18)
    private static let (autoWhite, whiteTemperature) = (user + 12, user + 26)
    private static let powerLine = user + 24
    /// Values of the exposure's mode: the camera's own, by hand, and the one of most USB cameras.
    private static let (byHand, aperture) = (1, 3)

    /// What settings and quirks ask of a camera: only what it has, and within its ranges.
    static func steps(
        for controls: [VideoControl], _ settings: CameraSettings, _ quirk: CameraQuirk
    ) -> [ControlStep] {
        let powerLineValue = settings.powerLine == 50 ? 1 : settings.powerLine == 60 ? 2 : 0
        var wanted: [(UInt32, Int)] = [(powerLine, powerLineValue)]
        wanted += [(exposureMode, settings.exposure == nil ? quirk.automaticExposure ?? aperture : byHand)]
        if let value = settings.exposure { wanted.append((exposure, value)) }
        wanted.append((autogain, settings.gain == nil ? 1 : 0))
        if let value = settings.gain { wanted.append((gain, value)) }
        wanted.append((autoWhite, settings.whiteBalance == nil ? 1 : 0))
        if let value = settings.whiteBalance { wanted.append((whiteTemperature, value)) }
        wanted.append((autofocus, settings.focus == nil ? 1 : 0))
        if let value = settings.focus { wanted.append((focus, value)) }
        return steps(wanted, for: controls)
    }

    private static func steps(_ wanted: [(UInt32, Int)], for controls: [VideoControl]) -> [ControlStep] {
        wanted.compactMap { id, value in
            guard let control = controls.first(where: { $0.id == id }) else { return nil }
            return ControlStep(id: id, value: min(max(value, control.minimum), control.maximum))
        }
    }

    /// What holds exposure, gain and white balance where they are now, in this order: what is automatic is turned off, and the
    /// value that it had is set by hand.
    ///
    /// - Returns: nil where the camera has no exposure that can be set by hand: what it then does is not known.
    static func holding(_ controls: [VideoControl]) -> [ControlStep]? {
        func now(_ id: UInt32) -> Int? { controls.first { $0.id == id }?.value }
        guard now(exposureMode) != nil, let exposureNow = now(exposure) else { return nil }
        var wanted: [(UInt32, Int)] = [(exposureMode, byHand), (exposure, exposureNow), (autogain, 0)]
        if let value = now(gain) { wanted.append((gain, value)) }
        wanted.append((autoWhite, 0))
        if let value = now(whiteTemperature) { wanted.append((whiteTemperature, value)) }
        return steps(wanted, for: controls)
    }

    /// Time times gain by what a camera tells: in tenths of a millisecond, times its gain from 1 on.
    ///
    /// - Returns: nil where it does not hold them: its exposure is not by hand, or a value is not the one that was set.
    static func heldExposure(_ controls: [VideoControl], after steps: [ControlStep]) -> Double? {
        func now(_ id: UInt32) -> Int? { controls.first { $0.id == id }?.value }
        guard !steps.isEmpty, steps.allSatisfy({ now($0.id) == $0.value }), now(exposureMode) == byHand,
            let time = now(exposure), time > 0
        else { return nil }
        return Double(time) * Double(max(1, now(gain) ?? 1))
    }
}
