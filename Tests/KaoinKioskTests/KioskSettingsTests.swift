import Foundation
import KaoinCore
import KaoinKiosk
import KaoinLiveness
import KaoinPorts
import KaoinSettings
import KaoinTestSupport
import Testing

struct KioskSettingsTests {
    @Test func `the file that is installed holds what is usual, commented out and not`() throws {
        let file = Peer.root.appending(path: "systemd/kaoin.toml")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(try KioskSettings(text, file: "kaoin.toml") == KioskSettings())
        // The lines that are commented out are settings, and are what they say they are.
        let lines = text.components(separatedBy: "\n").map { line in
            line.wholeMatch(of: /# ([a-z_]+ = .*)/).map { String($0.1) } ?? line
        }
        var settings = try KioskSettings(lines.joined(separator: "\n"), file: "kaoin.toml")
        var expected = KioskSettings()
        expected.models.folder = "/usr/share/kaoin/models"
        expected.models.centre = "/etc/kaoin/centre.json"
        expected.keys.identity = ["identity.key"]
        expected.keys.formerReceipts = ["/etc/kaoin/receipt-2026.pub"]
        // What is different at each kiosk stands there as an example.
        #expect(settings.camera.pin != nil && settings.scanner.pin != nil && settings.camera.format != nil)
        #expect(settings.camera.exposure != nil && settings.camera.gain != nil && settings.camera.focus != nil)
        #expect(settings.infrared != nil && settings.takeOver != nil && settings.light?.gate != nil)
        #expect(settings.tpmCounter != nil)
        (settings.infrared, settings.takeOver, settings.light, settings.tpmCounter) = (nil, nil, nil, nil)
        (settings.camera.pin, settings.scanner.pin, settings.camera.format) = (nil, nil, nil)
        (settings.camera.exposure, settings.camera.gain) = (nil, nil)
        (settings.camera.whiteBalance, settings.camera.focus) = (nil, nil)
        #expect(settings == expected)
    }

    /// `table.name` of every setting in the file that is installed.
    private static func documented() throws -> (names: [String], lines: [String]) {
        let text = try String(contentsOf: Peer.root.appending(path: "systemd/kaoin.toml"), encoding: .utf8)
        var (table, names, lines) = ("", [String](), [String]())
        for line in text.components(separatedBy: "\n") {
            if let section = line.wholeMatch(of: /\[([a-z]+)\]/) { table = "\(section.1)." }
            let setting = line.wholeMatch(of: /(# )?([a-z_]+) = .*/)
            if let setting { names.append(table + setting.2) }
            lines.append(setting?.1 == nil ? line : String(line.dropFirst(2)))
        }
        return (names, lines)
    }

    @Test func `the digest is of every setting that there is, and of nothing else in the file`() throws {
        let (names, lines) = try Self.documented()
        let settings = try KioskSettings(lines.joined(separator: "\n"), file: "kaoin.toml")
        let told = settings.canonicalLines.compactMap { $0.components(separatedBy: " = ").first }
        #expect(told.sorted() == names.sorted())
        #expect(Set(told).count == told.count)
        let commented = try KioskSettings("# a comment\n\n" + lines.joined(separator: "\n\n"), file: "kaoin.toml")
        #expect(commented.digest == settings.digest)
        #expect(settings.digest.count == 32)
        #expect(try KioskSettings("[audit]\nkeep_days = 400", file: "kaoin.toml").digest == KioskSettings().digest)
    }

    @Test func `what was measured for the screen's light is whole or nothing`() throws {
        func light(_ lines: String) throws -> LightCalibration? {
            try KioskSettings("[light]\n" + lines, file: "kaoin.toml").light
        }
        #expect(try light("") == nil)
        #expect(try light("delay = 70") == LightCalibration(delay: .milliseconds(70), gate: nil))
        #expect(
            try light("delay = 70\nscreen_lux = 80\nlux_per_light = 900")
                == LightCalibration(delay: .milliseconds(70), gate: LightGate(screenLux: 80, luxPerLight: 900)))
        #expect(try light("delay = 10")?.allowed == .zero ... .milliseconds(50))
        for wrong in [
            "delay = 251", "delay = -1", "screen_lux = 80", "screen_lux = 80\nlux_per_light = 900",
            "delay = 70\nscreen_lux = 80", "delay = 70\nlux_per_light = 900", "delays = 1",
        ] {
            #expect(throws: SettingsError.self) { _ = try light(wrong) }
        }
    }

    /// The attack: settings are weakened for an hour, and put back.
    @Test(arguments: [
        "take_over = \"1:\(String(repeating: "0", count: 64))\"", "state_folder = \"/x\"", "run_folder = \"/x\"",
        "[state]\ntpm_counter = 5", "[keys]\nroots = [\"/x\"]", "[keys]\nbranch = [\"a\", \"b\"]",
        "[keys]\nbranch = [\"a\\\", \\\"b\"]", "[keys]\nreceipt = \"x\"", "[keys]\nformer_receipts = [\"x\"]",
        "[keys]\nidentity = [\"x\"]", "[access]\nteller = [\"x\"]", "[access]\ntechnician = [\"x\"]",
        "[access]\nscreen = [\"x\"]", "[access]\ndecide_own = false", "[access]\nothers = [\"see\"]",
        "[access]\nothers = []", "[camera]\ndevice = \"/dev/x\"", "[camera]\npin = \"046d:0825@p\"",
        "[camera]\nwidth = 640", "[camera]\nrotation = 90", "[camera]\nmirrored = true", "[camera]\nexposure = 5",
        "[camera]\ninfrared = \"/dev/i\"\ninfrared_pin = \"046d:0826@p\"", "[scanner]\nkinds = [\"serial\"]",
        "[scanner]\nlayout = \"jp\"", "[scanner]\npause = 400", "[models]\nthreads = 1", "[models]\ncentre = \"/x\"",
        "[models]\npassive = false",
        "[audit]\nkeep_days = 31", "[limits]\nchallenging = 90",
    ])
    func `settings that were changed for an hour have another digest`(text: String) throws {
        let changed = try KioskSettings(text, file: "kaoin.toml")
        let lines = Set(changed.canonicalLines).symmetricDifference(KioskSettings().canonicalLines)
        #expect(!lines.isEmpty)
        #expect(changed.digest != KioskSettings().digest)
    }

    @Test func `no two of them have the same`() throws {
        let texts = [
            "[keys]\nbranch = [\"a\", \"b\"]", "[keys]\nbranch = [\"a\\\", \\\"b\"]", "", "[audit]\nkeep_days = 31",
        ]
        let digests = try texts.map { try KioskSettings($0, file: "kaoin.toml").digest }
        #expect(Set(digests).count == texts.count)
    }

    @Test(arguments: [
        ("decide_own = false\nothers = [\"see\"]", "decide_own"), ("others = [\"decide\"]", "others"),
        ("others = [\"cancel\"]", "others"),
        ("others = [\"see\", \"see\"]", "others"), ("others = [\"accept\"]", "others"),
        ("decide_own = \"no\"", "decide_own"),
    ])
    func `rights of tellers that leave nobody to decide, or that do not exist, are an error`(
        text: String, name: String
    ) {
        let error = #expect(throws: SettingsError.self) { try KioskSettings("[access]\n" + text, file: "kaoin.toml") }
        #expect(error.map { "\($0)".contains(name) } == true)
    }

    @Test func `a reload changes limits, access and retention, and names what waits for a restart`() throws {
        let old = KioskSettings()
        var new = old
        new.limits.awaitingPass = .seconds(7)
        new.audit.keepDays = 90
        new.access.teller = ["counter"]
        new.screen.livePicture = false
        new.keys.identity = ["identity.key"]
        let change = old.adopting(new)
        #expect(change.applied == ["limits", "access", "audit", "screen"])
        #expect(change.waiting == ["keys"])
        #expect(change.settings.limits.awaitingPass == .seconds(7))
        #expect(change.settings.access.teller == ["counter"])
        #expect(!change.settings.screen.livePicture)
        #expect(change.settings.keys == old.keys)
        let same = old.adopting(old)
        #expect(same.applied.isEmpty && same.waiting.isEmpty && same.settings == old)
    }

    @Test(arguments: ["[development]\nassume_liveness = true", "[lab]\ncamera = \"/x\"", "assume_liveness = true"])
    func `what stands in place of devices and checks in a laboratory is no setting of a kiosk`(text: String) {
        let error = #expect(throws: SettingsError.self) { try KioskSettings(text, file: "kaoin.toml") }
        #expect(error.map { "\($0)".contains("is not known") } == true)
    }
}
