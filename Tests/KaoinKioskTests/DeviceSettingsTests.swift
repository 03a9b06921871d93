import Foundation
import KaoinKiosk
import KaoinPorts
import KaoinSettings
import KaoinTestSupport
import Testing

/// The tables of camera and scanner in the settings.
@Suite struct DeviceSettingsTests {
    @Test func `without tables the usual devices are used, and nothing virtual`() throws {
        let settings = try KioskSettings("", file: "k.toml")
        #expect(settings.camera.device == "/dev/kaoin/camera")
        #expect(settings.scanner.kinds == [.keyboard, .serial])
    }

    @Test func `every entry is read`() throws {
        let settings = try KioskSettings(
            """
            [camera]
            device = "/dev/video2"
            pin = "046d:0825/A B@pci-0000:00:14.0-usb-0:2"
            format = "grey"
            width = 640
            height = 480
            rate = 15
            power_line = 60
            exposure = 156
            gain = 1
            white_balance = 4600
            focus = 0
            rotation = 270
            mirrored = true
            infrared_rotation = 180
            infrared_mirrored = true
            infrared = "/dev/video4"
            infrared_pin = "046d:0826@pci-0000:00:14.0-usb-0:4"
            [scanner]
            kinds = ["camera", "serial"]
            keyboard = "/dev/a"
            layout = "jp"
            serial = "/dev/b"
            speed = 115200
            camera = "/dev/c"
            pin = "05e0:1200@pci-0000:00:14.0-usb-0:3"
            prefix = "<"
            suffix = ">"
            ending = "pause"
            pause = 50
            """, file: "k.toml")
        let (camera, scanner) = (settings.camera, settings.scanner)
        #expect(camera.device == "/dev/video2" && camera.format == .grey && camera.powerLine == 60)
        #expect(camera.pin?.serial == "A B" && camera.pin?.port == "pci-0000:00:14.0-usb-0:2")
        let infrared = try #require(settings.infrared)
        #expect(infrared.device == "/dev/video4" && infrared.format == .grey && infrared.pin?.product == "0826")
        #expect(camera.mounting == CameraMounting(rotation: .threeQuarters, isMirrored: true))
        #expect(infrared.mounting == CameraMounting(rotation: .half, isMirrored: true))
        #expect(camera.width == 640 && camera.height == 480 && camera.rate == 15)
        #expect(camera.exposure == 156 && camera.gain == 1 && camera.whiteBalance == 4600 && camera.focus == 0)
        #expect(scanner.kinds == [.camera, .serial] && scanner.layout == .jp)
        #expect(scanner.ending == .pause && scanner.pause == .milliseconds(50))
        #expect(scanner.keyboard == "/dev/a" && scanner.serial == "/dev/b" && scanner.camera == "/dev/c")
        #expect(
            scanner.speed == 115_200 && scanner.pin?.serial == nil && scanner.prefix == "<" && scanner.suffix == ">")
    }

    @Test(arguments: [
        ("[camera]\ninfrared = \"/dev/video4\"", "belong together"),
        ("[camera]\ninfrared_pin = \"046d:0826@usb-4\"", "belong together"),
        ("[camera]\ninfrared = \"/dev/kaoin/camera\"\ninfrared_pin = \"046d:0826@usb-4\"", "the same camera"),
        (
            "[camera]\ninfrared = \"/dev/v\"\npin = \"046d:0826@usb-4\"\ninfrared_pin = \"046d:0826@usb-4\"",
            "the same camera"
        ),
        ("[camera]\nrotation = 45", "0, 90, 180 or 270"), ("[camera]\ninfrared_rotation = 90", "need an infrared"),
        ("[camera]\nmirrored = 1", "mirrored"), ("[camera]\ninfrared_mirrored = true", "need an infrared"),
        ("[camera]\nwidth = 10", "'width' must be 120 to 1920"), ("[camera]\npower_line = 55", "50 or 60"),
        ("[camera]\npin = \"here\"", "kaoin devices pin"), ("[camera]\nformat = \"h264\"", "'mjpg'"),
        ("[camera]\ndevice = \"video0\"", "whole path"), ("[scanner]\nkinds = [\"mouse\"]", "'keyboard', 'serial'"),
        ("[scanner]\nkinds = [\"serial\", \"serial\"]", "at most once"), ("[scanner]\nspeed = 9601", "one of 1200"),
        ("[scanner]\nlayout = \"dvorak\"", "'us', 'jp'"), ("[scanner]\nprefix = \"あ\"", "printable"),
        ("[scanner]\nsuffix = \"12345678901234567\"", "at most 16"), ("[camera]\nzoom = 1", "'zoom' is not known"),
    ])
    func `what is wrong is told with its place`(_ text: String, _ words: String) {
        do {
            _ = try KioskSettings(text, file: "k.toml")
            Issue.record("\(text) was read")
        } catch {
            #expect(error.problem.contains(words), "\(error)")
            #expect(error.place?.line == 2)
        }
    }

    @Test func `the documented settings are the usual ones`() throws {
        let file = Peer.root.appending(path: "systemd/kaoin.toml")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(try KioskSettings(text, file: "kaoin.toml") == KioskSettings())
        // Each remark that is an entry is one that can be read, too.
        let tables = ["[camera]", "[scanner]"]
        var (lines, isInside) = ([String](), false)
        for line in text.split(separator: "\n").map(String.init) {
            if line.hasPrefix("[") { isInside = tables.contains(line) }
            if isInside, line.hasPrefix("["), line.contains("]") { lines.append(line) }
            if isInside, line.hasPrefix("# "), line.contains(" = "), !line.contains("`") {
                lines.append(String(line.dropFirst(2)))
            }
        }
        #expect(lines.count > 20)
        _ = try KioskSettings(lines.joined(separator: "\n"), file: "kaoin.toml")
    }

    @Test(arguments: [
        ("", "\n[camera]\npin = \"p\"\n"), ("[camera]\n", "[camera]\npin = \"p\"\n"),
        (
            "[camera] # c\nwidth = 640\n[scanner]\npin = \"s\"\n",
            "[camera] # c\npin = \"p\"\nwidth = 640\n[scanner]\npin = \"s\"\n"
        ),
        ("[camera]\n# pin = \"old\"\npin=\"old\" # r\n", "[camera]\n# pin = \"old\"\npin = \"p\"\n"),
        ("[keys]\nreceipt = \"r\"", "[keys]\nreceipt = \"r\"\n\n[camera]\npin = \"p\"\n"),
    ])
    func `an entry is put where it belongs, and nothing else changes`(_ text: String, _ expected: String) throws {
        #expect(try SettingsEdit.set("pin", to: "p", inTable: "camera", of: text, file: "k.toml") == expected)
        #expect(try SettingsEdit.set("pin", to: "p", inTable: "camera", of: expected, file: "k.toml") == expected)
    }
}
