public import KaoinPorts

/// A device of this machine that a kiosk could use.
public struct FoundDevice: Equatable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case camera
        case keyboard
        case serial
    }

    public let kind: Kind
    /// Its node, such as `/dev/video0`.
    public let path: String
    public let identity: DeviceIdentity

    /// All that the kernel knows of: cameras, keyboards and serial lines at USB. Nothing is opened.
    public static func all() -> [FoundDevice] { all(.system) }

    static func all(_ sysfs: Sysfs) -> [FoundDevice] {
        let cameras = found(.camera, "video4linux", "/dev/", sysfs) { place, _ in
            // Of the nodes of one camera the first delivers pictures.
            sysfs.value("index", of: place) ?? "0" == "0"
        }
        let keyboards = found(.keyboard, "input", "/dev/input/", sysfs) { place, name in
            name.hasPrefix("event") && hasLetterA(sysfs.value("../capabilities/key", of: place))
        }
        let lines = found(.serial, "tty", "/dev/", sysfs) { _, name in
            name.hasPrefix("ttyACM") || name.hasPrefix("ttyUSB")
        }
        return cameras + keyboards + lines
    }

    private static func found(
        _ kind: Kind, _ className: String, _ folder: String, _ sysfs: Sysfs, _ isOne: (String, String) -> Bool
    ) -> [FoundDevice] {
        sysfs.names(ofClass: className).compactMap { name in
            guard let place = sysfs.device(ofClass: className, name), isOne(place, name) else { return nil }
            return FoundDevice(
                kind: kind, path: folder + name, identity: DeviceIdentity(place: place, sysfs: sysfs))
        }
    }

    /// The kernel writes 64 keys a word, the lowest ones last.
    private static func hasLetterA(_ keys: String?) -> Bool {
        guard let last = keys?.split(separator: " ").last, let bits = UInt64(last, radix: 16) else { return false }
        return bits >> UInt64(KeyCode.letterA) & 1 == 1
    }
}

/// What a camera can do, for technicians.
public struct CameraFacts: Equatable, Sendable {
    public let identity: DeviceIdentity?
    public let modes: [VideoMode]
    public let controls: [VideoControl]

    /// - Throws: `DeviceFault` where it cannot be opened or is no camera.
    public init(path: String) throws(DeviceFault) {
        let device = try VideoDevice(path)
        (identity, modes, controls) = (device.identity, device.modes(), device.controls())
    }

    /// What a kiosk with these settings takes.
    public func choice(for settings: CameraSettings) -> VideoMode? { ModeChoice.best(of: modes, for: settings) }
}
