import Foundation
import KaoinCore
import KaoinDevices
import KaoinFace
internal import KaoinKiosk
import KaoinPass
internal import KaoinPorts
import KaoinTestSupport
import KaoinTexts
import Testing

@testable import KaoinSelfTest

/// What is wrong with a kiosk is named exactly, and nothing else with it.
@Suite(.serialized) struct BrokenTests {
    /// One thing that is broken, the check that must fail and a word that it must say.
    struct Broken: CustomTestStringConvertible, Sendable {
        let what: String
        let check: CheckName
        let says: String
        var presents = false
        let harm: @Sendable (MadeKiosk) throws -> Void

        var testDescription: String { what }

        init(
            _ what: String, _ check: CheckName, says: String, presents: Bool = false,
            _ harm: @escaping @Sendable (MadeKiosk) throws -> Void
        ) {
            (self.what, self.check, self.says, self.presents, self.harm) = (what, check, says, presents, harm)
        }
    }

    /// As a Japanese keyboard's keys come out on an American one.
    private static let mangled = String(ScannerTrial.text.dropLast(8)) + "$%\":-./'"

    static let all: [Broken] = [
        Broken("no camera", .camera, says: "cannot find") { $0.conditions.hasCamera = false },
        Broken("wrong camera", .cameraPin, says: "CAM0002") { $0.conditions.cameraSerial = "CAM0002" },
        Broken("dark picture", .cameraPicture, says: "dark") { $0.conditions.camera = .dark },
        Broken("no scanner", .scanner, says: "cannot find") { $0.settings.scanner.serial = $0.folder.path("none") },
        Broken("wrong layout", .scannerCode, says: "jp", presents: true) {
            ($0.conditions.isDaemonRunning, $0.conditions.typed) = (false, mangled)
        },
        Broken("silent scanner", .scannerCode, says: "nothing arrived", presents: true) {
            ($0.conditions.isDaemonRunning, $0.conditions.typed) = (false, nil)
        },
        Broken("missing key", .credentials, says: "branch.key") { try $0.remove("etc/credstore.encrypted/branch.key") },
        Broken("missing key, and so no daemon", .credentials, says: "receipt.key") {
            try $0.remove("etc/credstore.encrypted/receipt.key")
            $0.conditions.isDaemonRunning = false
        },
        Broken("key that others may read", .credentials, says: "others may read") {
            let folder = $0.path("etc/credstore.encrypted")
            for path in [folder, "\(folder)/branch.key"] {
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
            }
        },
        Broken("wrong key", .keys, says: "branch key is another one") { $0.conditions.wrongOpener = true },
        Broken("wrong receipt key", .keys, says: "receipt key is another one") {
            try $0.write(KeyFile.receiptSecret(SampleStore.signer(8)).publicEncoding, "etc/kaoin/receipt.pub")
        },
        Broken("altered model", .models, says: "blendshapes.bin: altered") {
            let folder = $0.folder.url.appending(path: "models")
            try FileManager.default.copyItem(at: MadeKiosk.models, to: folder)
            let file = folder.appending(path: "blendshapes.bin")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: file)
            $0.settings.models.folder = folder.path
        },
        Broken("altered passive network", .passive, says: "minifasnet-v2") {
            let folder = $0.folder.url.appending(path: "models")
            try FileManager.default.copyItem(at: MadeKiosk.models, to: folder)
            for network in NetworkManifest.current.operatorNetworks {
                for name in network.files.keys { try Data("x".utf8).write(to: folder.appending(path: name)) }
            }
            $0.settings.models.folder = folder.path
        },
        Broken("stale bundle", .trust, says: "too old") {
            $0.conditions.now = $0.conditions.now.advanced(bySeconds: 60 * 86_400)
        },
        Broken("no bundle", .trust, says: "no trust bundle") { try $0.remove("var/lib/kaoin/trust.bundle") },
        Broken("clock behind", .clock, says: "it was already") {
            $0.conditions.now = $0.conditions.now.advanced(bySeconds: -7200)
        },
        Broken("disk full", .storage, says: "full") { $0.conditions.freeSpace = 3 << 20 },
        Broken("broken audit chain", .audit, says: "entry 3") {
            let script = """
                import sqlite3, sys
                d = sqlite3.connect(sys.argv[1])
                for (name,) in d.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                    d.execute("DROP TRIGGER " + name)
                d.execute("UPDATE entry SET time = time + 1 WHERE sequence = 3")
                d.commit(); d.close()
                """
            let database = $0.path("var/lib/kaoin/kaoin.sqlite")
            _ = try Peer.systemPython(["-c", script, database])
        },
        Broken("state that others may read", .state, says: "mode 0755") {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: $0.settings.stateFolder)
        },
        Broken("missing group", .groups, says: "kaoin-technician") {
            let text = try String(contentsOfFile: $0.path("etc/group"), encoding: .utf8)
            try $0.write(text.replacing("kaoin-technician:x:991:\n", with: ""), "etc/group")
        },
        Broken("user not in the group of scanners", .groups, says: "kaoin in input") {
            let text = try String(contentsOfFile: $0.path("etc/group"), encoding: .utf8)
            try $0.write(text.replacing("input:x:44:kaoin", with: "input:x:44:"), "etc/group")
        },
        Broken("stopped daemon", .daemon, says: "does not answer") { $0.conditions.isDaemonRunning = false },
        Broken("hanging daemon", .daemon, says: "does not answer") { $0.conditions.isDaemonHanging = true },
        Broken("no TPM where one is expected", .tpm, says: "branch.key") { try $0.remove("dev/tpmrm0") },
        Broken("a state that never was counted, beside a counter that was", .counter, says: "counter stands at 9") {
            $0.conditions.counter = 9
        },
        Broken("an older state", .counter, says: "counted to 4") {
            try $0.count(to: 4)
            $0.conditions.counter = 9
        },
        Broken("another TPM", .counter, says: "another TPM") {
            try $0.count(to: 40)
            $0.conditions.counter = 9
        },
        Broken("no TPM for the counter", .counter, says: "the TPM cannot be opened") { $0.conditions.counter = 0 },
        Broken("missing socket", .sockets, says: "screen: missing") {
            try FileManager.default.removeItem(atPath: "\($0.settings.runFolder)/screen.sock")
        },
        Broken("network of the machine", .sandbox, says: "PrivateNetwork") {
            try $0.link("proc/\(MadeKiosk.process)/ns/net", to: "net:[4026531840]")
        },
        Broken("capabilities", .sandbox, says: "capabilities") { try $0.status(["CapEff": "0000000000200000"]) },
        Broken("system calls not filtered", .sandbox, says: "SystemCallFilter") { try $0.status(["Seccomp": "0"]) },
        Broken("older daemon", .version, says: "older") {
            try $0.link("proc/\(MadeKiosk.process)/exe", to: "/usr/bin/kaoind (deleted)")
        },
        Broken("hot machine", .temperature, says: "95") {
            try $0.write("95000\n", "sys/class/thermal/thermal_zone0/temp")
        },
        Broken("little memory", .memory, says: "only 58 MiB") {
            try $0.write("MemTotal: 4000000 kB\nMemAvailable: 60000 kB\n", "proc/meminfo")
        },
    ]

    @Test(arguments: all) func `the broken part is named, and no other`(broken: Broken) async throws {
        let kiosk = try MadeKiosk()
        try broken.harm(kiosk)
        // What computes for seconds is tested by itself; a code is only presented where the test is about that.
        var checks = Set(CheckName.allCases).subtracting([.session, .speed, .embedding])
        if broken.presents { checks.subtract([.daemon]) }
        let report = try await kiosk.run(checks, presents: broken.presents)
        let failed = report.lines.filter { $0.result == .failed }
        #expect(failed.map(\.check) == [broken.check], "\(failed.map { "\($0.check): \($0.finding[.english])" })")
        let line = try #require(failed.first)
        #expect(line.finding[.english].contains(broken.says), "\(line.finding[.english])")
        #expect(!line.finding[.japanese].isEmpty)
        let advice = try #require(line.advice)
        #expect(!advice[.english].isEmpty && !advice[.japanese].isEmpty)
        #expect(!report.hasPassed)
    }

    @Test func `what depends on a broken part is skipped, and says so`() async throws {
        let kiosk = try MadeKiosk()
        kiosk.conditions.hasCamera = false
        kiosk.settings.models.folder = kiosk.folder.path("none")
        let report = try await kiosk.run([.models, .cameraPin, .cameraPicture, .embedding, .speed, .session])
        #expect(report.lines.map(\.result) == [.failed, .skipped, .skipped, .skipped, .skipped, .skipped])
    }

    @Test func `a daemon without its key is not blamed`() async throws {
        let kiosk = try MadeKiosk()
        try kiosk.remove("etc/credstore.encrypted/receipt.key")
        kiosk.conditions.isDaemonRunning = false
        let line = try #require(try await kiosk.run([.daemon]).lines.first)
        #expect(line.result == .skipped && line.finding[.english].contains("credentials"))
    }

    @Test func `keys in the clear, an unpinned camera and an unused TPM are warnings`() async throws {
        let kiosk = try MadeKiosk()
        kiosk.settings.camera.pin = nil
        let head: [UInt8] = [5, 0x84, 0x69, 0xDA, 0xF6, 0xF5, 0x43, 0x24, 0x80, 5, 0x49, 0xDA, 0x0F, 0x8E, 0xA2, 0xFB]
        for name in ["branch.key", "receipt.key"] {
            try kiosk.write(
                Data(head + [UInt8](repeating: 1, count: 90)).base64EncodedString(), "etc/credstore.encrypted/\(name)",
                mode: 0o600)
        }
        let report = try await kiosk.run([.credentials, .tpm, .cameraPin])
        #expect(report.lines.map(\.result) == [.warning, .warning, .warning])
        #expect(report.hasPassed)
    }

    @Test func `a counter that is out of the settings though the log was counted is a warning`() async throws {
        let kiosk = try MadeKiosk()
        try kiosk.count(to: 4)
        kiosk.conditions.counter = 4
        #expect(try await kiosk.run([.counter]).lines.first?.result == .passed)
        // The power was cut between the entry and the counter.
        kiosk.conditions.counter = 3
        #expect(try await kiosk.run([.counter]).lines.first?.result == .passed)
        kiosk.settings.tpmCounter = nil
        let line = try #require(try await kiosk.run([.counter]).lines.first)
        #expect(line.result == .warning && line.finding[.english].contains("4"))
        let other = try MadeKiosk()
        other.settings.tpmCounter = nil
        #expect(try await other.run([.counter]).lines.first?.result == .skipped)
    }

    @Test func `a key that is sealed to what updates change is a warning that names it`() async throws {
        let kiosk = try MadeKiosk()
        try kiosk.seal("receipt.key", registers: 1 << 7 | 1 << 23)
        let line = try #require(try await kiosk.run([.tpm]).lines.first)
        #expect(line.result == .warning)
        #expect(line.finding[.english].contains("PCR 7") && line.finding[.english].contains("receipt.key"))
        #expect(!line.finding[.english].contains("branch.key"))
        // Written by systemd 252 with an empty list: it does not open what it wrote.
        try kiosk.seal("branch.key", registers: 0)
        let failed = try #require(try await kiosk.run([.tpm]).lines.first)
        #expect(failed.result == .failed && failed.finding[.english].contains("branch.key"))
    }

    @Test func `a scanner that delivered a changed code is a warning that says how`() async throws {
        let kiosk = try MadeKiosk()
        kiosk.conditions.scannerMisfit = .layout(.jp)
        let line = try #require(try await kiosk.run([.scanner]).lines.first)
        #expect(line.result == .warning && line.advice?[.english].contains("\"jp\"") == true)
        kiosk.conditions.scannerMisfit = nil
        #expect(try await kiosk.run([.scanner]).lines.first?.result == .passed)
    }

    @Test func `a camera before which people are turned is told with the setting`() async throws {
        let kiosk = try MadeKiosk()
        kiosk.conditions.turn = .half
        let line = try #require(try await kiosk.run([.cameraPicture]).lines.first { $0.check == .cameraPicture })
        #expect(line.result == .failed && line.advice?[.english].contains("rotation = 180") == true)
        kiosk.settings.camera.mounting.rotation = .half
        kiosk.conditions.turn = CameraMounting.Rotation.none
        #expect(try await kiosk.run([.cameraPicture]).lines.first { $0.check == .cameraPicture }?.result == .passed)
    }

    @Test func `a log that the kiosk signed with a former key is told from a broken one`() async throws {
        let kiosk = try MadeKiosk()
        try kiosk.write(KeyFile.receiptSecret(SampleStore.signer(8)).publicEncoding, "etc/kaoin/receipt.pub")
        let line = try #require(try await kiosk.run([.audit]).lines.first)
        #expect(line.result == .warning && line.finding[.english].contains("another key"))
    }
}
