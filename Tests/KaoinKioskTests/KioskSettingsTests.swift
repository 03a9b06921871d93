import Foundation
import KaoinCore
import KaoinKiosk
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
        #expect(settings.infrared != nil)
        settings.infrared = nil
        (settings.camera.pin, settings.scanner.pin, settings.camera.format) = (nil, nil, nil)
        (settings.camera.exposure, settings.camera.gain) = (nil, nil)
        (settings.camera.whiteBalance, settings.camera.focus) = (nil, nil)
        #expect(settings == expected)
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
