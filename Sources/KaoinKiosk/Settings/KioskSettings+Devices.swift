internal import KaoinPorts
internal import KaoinSettings

/// The tables of camera and scanners.
extension KioskSettings {
    mutating func read(camera table: SettingsTable) throws(SettingsError) {
        try table.path("device", into: &camera.device)
        camera.pin = try table.pin("pin")
        camera.format = try table.choice("format", of: CameraSettings.Format.self)
        camera.width = try table.integer("width", in: 120...1920) ?? camera.width
        camera.height = try table.integer("height", in: 120...1920) ?? camera.height
        camera.mounting = try table.mounting("rotation", "mirrored")
        camera.rate = try table.integer("rate", in: 5...60) ?? camera.rate
        if let frequency = try table.integer("power_line", in: 0...60) {
            guard [0, 50, 60].contains(frequency) else {
                throw table.error("power_line", "'power_line' must be 50 or 60, or 0 for light that does not flicker")
            }
            camera.powerLine = frequency
        }
        let units = -1_000_000...1_000_000
        camera.exposure = try table.integer("exposure", in: units)
        camera.gain = try table.integer("gain", in: units)
        camera.whiteBalance = try table.integer("white_balance", in: units)
        camera.focus = try table.integer("focus", in: units)
        try read(infrared: table)
    }

    /// Which is which must be certain: the colour camera in its place would see a screen as bright as skin.
    private mutating func read(infrared table: SettingsTable) throws(SettingsError) {
        var second = CameraSettings()
        second.device = ""
        try table.path("infrared", into: &second.device)
        second.pin = try table.pin("infrared_pin")
        second.mounting = try table.mounting("infrared_rotation", "infrared_mirrored")
        guard !second.device.isEmpty || second.pin != nil else {
            guard second.mounting == CameraMounting() else {
                throw table.error(
                    table.has("infrared_rotation") ? "infrared_rotation" : "infrared_mirrored",
                    "'infrared_rotation' and 'infrared_mirrored' need an infrared camera")
            }
            return
        }
        guard !second.device.isEmpty, let pin = second.pin else {
            throw table.error(
                second.pin == nil ? "infrared" : "infrared_pin",
                "'infrared' and 'infrared_pin' belong together: an infrared camera is pinned")
        }
        guard second.device != camera.device, pin != camera.pin else {
            throw table.error("infrared", "'infrared' is the same camera as 'device'")
        }
        (second.format, second.width, second.height, second.rate) = (.grey, 640, 480, camera.rate)
        infrared = second
    }

    mutating func read(scanner table: SettingsTable) throws(SettingsError) {
        if let names = try table.texts("kinds") {
            let kinds = names.compactMap(ScannerSettings.Kind.init)
            guard kinds.count == names.count, Set(kinds).count == kinds.count else {
                throw table.error("kinds", "'kinds' must list 'keyboard', 'serial', 'camera', each at most once")
            }
            scanner.kinds = kinds
        }
        try table.path("keyboard", into: &scanner.keyboard)
        scanner.layout = try table.choice("layout", of: ScannerSettings.Layout.self) ?? scanner.layout
        try table.path("serial", into: &scanner.serial)
        if let speed = try table.integer("speed", in: 1200...115_200) {
            guard ScannerSettings.speeds.contains(speed) else {
                let speeds = ScannerSettings.speeds.map(String.init).joined(separator: ", ")
                throw table.error("speed", "'speed' must be one of \(speeds)")
            }
            scanner.speed = speed
        }
        try table.path("camera", into: &scanner.camera)
        scanner.pin = try table.pin("pin")
        scanner.prefix = try table.affix("prefix")
        scanner.suffix = try table.affix("suffix")
        if let pause = try table.integer("pause", in: 50...5000) { scanner.pause = .milliseconds(pause) }
        scanner.ending = try table.choice("ending", of: ScannerSettings.Ending.self) ?? scanner.ending
    }
}

extension SettingsTable {
    fileprivate func pin(_ name: String) throws(SettingsError) -> DevicePin? {
        guard let text = try text(name) else { return nil }
        guard let pin = DevicePin(text) else {
            throw error(name, "'\(name)' must be as `kaoin devices pin` prints it")
        }
        return pin
    }

    fileprivate func mounting(_ rotation: String, _ mirrored: String) throws(SettingsError) -> CameraMounting {
        let degrees = try integer(rotation, in: 0...270) ?? 0
        guard let turn = CameraMounting.Rotation(rawValue: degrees) else {
            throw error(rotation, "'\(rotation)' must be 0, 90, 180 or 270")
        }
        return CameraMounting(rotation: turn, isMirrored: try flag(mirrored) ?? false)
    }

    fileprivate func affix(_ name: String) throws(SettingsError) -> String {
        guard let text = try text(name) else { return "" }
        guard text.utf8.count <= 16, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw error(name, "'\(name)' must be at most 16 printable characters of ASCII")
        }
        return text
    }
}
