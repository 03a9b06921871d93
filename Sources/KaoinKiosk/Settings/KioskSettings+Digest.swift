internal import KaoinCore
internal import KaoinCrypto
internal import KaoinLiveness
internal import KaoinPass
internal import KaoinPorts

extension KioskSettings {
    /// Every setting that is in force, those that were left out with their defaults: one line each, in a fixed order, by the
    /// name that it has in the file. Two files that differ in comments, order or what they leave out give the same lines.
    ///
    /// Values are quoted as in the file; what is not set is `-`.
    public var canonicalLines: [String] {
        var lines: [(name: String, value: String)] = [
            ("state_folder", Self.text(stateFolder)), ("run_folder", Self.text(runFolder)),
            ("take_over", Self.text(takeOver?.description)),
            ("state.tpm_counter", tpmCounter.map { "\($0)" } ?? "-"),
            ("keys.branch", Self.list(keys.branch)), ("keys.receipt", Self.text(keys.receipt)),
            ("keys.former_receipts", Self.list(keys.formerReceipts)), ("keys.identity", Self.list(keys.identity)),
            ("keys.roots", Self.list(keys.roots)), ("access.teller", Self.list(access.teller)),
            ("access.technician", Self.list(access.technician)), ("access.screen", Self.list(access.screen)),
            ("access.decide_own", "\(access.decideOwn)"),
            ("access.others", Self.list(access.others.map(\.rawValue).sorted())),
        ]
        lines += cameraLines + scannerLines
        lines += [
            ("screen.live_picture", "\(screen.livePicture)"), ("screen.voice_volume", "\(screen.voiceVolume)"),
            ("screen.shuffled_digits", "\(screen.shufflesDigits)"),
            ("session.teller_absence", "\(session.tellerAbsence.components.seconds)"),
            ("light.delay", Self.number(light.map { Int($0.delay / .milliseconds(1)) })),
            ("light.screen_lux", Self.number(light?.gate.map { Int($0.screenLux) })),
            ("light.lux_per_light", Self.number(light?.gate.map { Int($0.luxPerLight) })),
            ("models.folder", Self.text(models.folder)), ("models.threads", "\(models.threads)"),
            ("models.centre", Self.text(models.centre)), ("models.passive", "\(models.passive)"),
            ("audit.keep_days", "\(audit.keepDays)"),
        ]
        for (name, path, _) in Self.limitFields {
            lines.append(("limits.\(name)", "\(limits[keyPath: path].components.seconds)"))
        }
        return lines.map { "\($0.name) = \($0.value)" }
    }

    /// SHA-256 over the canonical lines, each with a line feed behind it: 32 bytes, by which receipts, the log and the status
    /// tell which settings were in force.
    public var digest: [UInt8] {
        SHA256.digest(Array(canonicalLines.map { $0 + "\n" }.joined().utf8).span)
    }

    private var cameraLines: [(name: String, value: String)] {
        [
            ("camera.device", Self.text(camera.device)), ("camera.pin", Self.text(camera.pin?.description)),
            ("camera.format", Self.text(camera.format?.rawValue)), ("camera.width", "\(camera.width)"),
            ("camera.height", "\(camera.height)"), ("camera.rate", "\(camera.rate)"),
            ("camera.rotation", "\(camera.mounting.rotation.rawValue)"),
            ("camera.mirrored", "\(camera.mounting.isMirrored)"), ("camera.power_line", "\(camera.powerLine)"),
            ("camera.exposure", Self.number(camera.exposure)), ("camera.gain", Self.number(camera.gain)),
            ("camera.white_balance", Self.number(camera.whiteBalance)), ("camera.focus", Self.number(camera.focus)),
            ("camera.infrared", Self.text(infrared?.device)),
            ("camera.infrared_pin", Self.text(infrared?.pin?.description)),
            ("camera.infrared_rotation", Self.number(infrared?.mounting.rotation.rawValue)),
            ("camera.infrared_mirrored", infrared.map { "\($0.mounting.isMirrored)" } ?? "-"),
        ]
    }

    private var scannerLines: [(name: String, value: String)] {
        [
            ("scanner.kinds", Self.list(scanner.kinds.map(\.rawValue))),
            ("scanner.keyboard", Self.text(scanner.keyboard)), ("scanner.layout", Self.text(scanner.layout.rawValue)),
            ("scanner.serial", Self.text(scanner.serial)), ("scanner.speed", "\(scanner.speed)"),
            ("scanner.camera", Self.text(scanner.camera)), ("scanner.pin", Self.text(scanner.pin?.description)),
            ("scanner.prefix", Self.text(scanner.prefix)), ("scanner.suffix", Self.text(scanner.suffix)),
            ("scanner.pause", "\(scanner.pause / .milliseconds(1))"),
            ("scanner.ending", Self.text(scanner.ending.rawValue)),
        ]
    }

    private static func number(_ value: Int?) -> String { value.map { "\($0)" } ?? "-" }

    private static func list(_ values: [String]) -> String { "[" + values.map(text).joined(separator: ", ") + "]" }

    /// Quotes and backslashes are written out, so that no value can look like another with a line behind it.
    private static func text(_ value: String?) -> String {
        guard let value else { return "-" }
        let written = value.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case "\u{0}"..<" ", "\u{7F}": "\\u{\(String(scalar.value, radix: 16))}"
            default: String(scalar)
            }
        }
        return "\"" + written.joined() + "\""
    }
}
