import Foundation
import KaoinCore
import KaoinCrypto
import KaoinKeys
import KaoinKiosk
import KaoinPass
import KaoinPorts
import KaoinStore
import KaoinTestSupport
import Synchronization

@testable import KaoinDevices
@testable import KaoinSelfTest

/// A healthy kiosk in a folder: its machine, keys, state, sockets and devices. Each test breaks one thing.
final class MadeKiosk {
    /// What is not in a folder.
    struct Conditions {
        var isDaemonRunning = true
        /// Its process is there, and it does not answer.
        var isDaemonHanging = false
        var isInSession = false
        var freeSpace = 8 << 30
        var camera = TestCamera.Behaviour.good
        var cameraSerial: String? = "CAM0001"
        var hasCamera = true
        var typed: String? = ScannerTrial.text
        var wrongOpener = false
        var scannerMisfit: ScannerMisfit?
        var turn: CameraMounting.Rotation?
        var slowFrame = Double.infinity
        /// What the machine's counter says.
        var counter: UInt64 = 3
        var now: Timestamp
    }

    static let process = 4711
    static let models = Peer.root.appending(path: ".runtime/models")

    let folder: TemporaryFolder
    let line: SerialLine
    var settings = KioskSettings()
    var conditions: Conditions
    let trust: SampleTrust
    let signer: ReceiptSigner
    let opener: BranchOpener

    init() throws {
        folder = try TemporaryFolder()
        line = try SerialLine()
        let now = Timestamp.current
        conditions = Conditions(now: now)
        var trust = try SampleTrust()
        (trust.issuedAt, trust.expires) = (now.advanced(bySeconds: -3600), now.advanced(bySeconds: 90 * 86_400))
        self.trust = trust
        signer = try SampleStore.signer()
        opener = try SamplePass().opener
        try makeMachine()
        try makeKeys()
        try makeState()
        try makeSockets()
        settings.tpmCounter = 3
        settings.models.folder = Self.models.path
        settings.models.threads = 1
        settings.camera.pin = DevicePin("046d:0825/CAM0001@pci-0000:00:14.0-usb-0:2")
        settings.scanner.kinds = [.serial]
        settings.scanner.serial = line.path
    }

    func path(_ name: String) -> String { folder.path("root/\(name)") }

    func write(_ text: String, _ name: String, mode: Int = 0o644) throws {
        try write(Array(text.utf8), name, mode: mode)
    }

    func write(_ bytes: [UInt8], _ name: String, mode: Int = 0o644) throws {
        let url = URL(filePath: path(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
    }

    func link(_ name: String, to target: String) throws {
        try? FileManager.default.removeItem(atPath: path(name))
        let parent = URL(filePath: path(name)).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

    /// The log was counted to a number.
    func count(to number: Int64) throws {
        let store = try Store(
            folder: settings.stateFolder, creating: false, signer: signer, at: conditions.now)
        try store.append(AuditEvent(.counter, ["value": .integer(number)]), at: conditions.now)
        try store.stop(at: conditions.now)
    }

    func status(_ changes: [String: String] = [:]) throws {
        var fields = [
            "Name": "kaoind", "Uid": "997\t997\t997\t997", "VmRSS": "180000 kB", "CapEff": "0000000000000000",
            "CapBnd": "0000000000000000", "NoNewPrivs": "1", "Seccomp": "2",
        ]
        fields.merge(changes) { $1 }
        let text = fields.map { "\($0.key):\t\($0.value)\n" }.sorted().joined()
        try write(text, "proc/\(Self.process)/status")
    }

    private func makeMachine() throws {
        try write(
            "root:x:0:0::/root:/bin/sh\nkaoin:x:\(getuid()):997::/var/lib/kaoin:/usr/sbin/nologin\n", "etc/passwd")
        let groups = ["video", "input", "dialout"].map { "\($0):x:44:kaoin\n" }.joined()
        try write(
            groups + "kaoin-teller:x:990:tanaka,suzuki\nkaoin-technician:x:991:\nkaoin-screen:x:992:screen\n",
            "etc/group")
        try write("\(Self.process)\n4712\n", "sys/fs/cgroup/system.slice/kaoind.service/cgroup.procs")
        try status()
        try link("proc/\(Self.process)/exe", to: "/usr/bin/kaoind")
        try link("proc/\(Self.process)/ns/net", to: "net:[4026532000]")
        try link("proc/1/ns/net", to: "net:[4026531840]")
        try write("MemTotal: 4000000 kB\nMemAvailable: 2500000 kB\n", "proc/meminfo")
        try write("0.20 0.30 0.25 1/200 999\n", "proc/loadavg")
        try write("51000\n", "sys/class/thermal/thermal_zone0/temp")
        try write("-273000\n", "sys/class/hwmon/hwmon0/temp2_input")
        try write("", "dev/tpmrm0")
    }

    /// A credential as systemd seals it to a TPM: head, initialisation vector of 12 bytes and 4 more, the registers.
    func seal(_ name: String, registers: UInt64) throws {
        let head: [UInt8] = [
            0x0C, 0x7C, 0xC0, 0x7B, 0x11, 0x76, 0x45, 0x91, 0x9C, 0x4B, 0x0B, 0xEA, 0x08, 0xBC, 0x20, 0xFE,
            32, 0, 0, 0, 1, 0, 0, 0, 12, 0, 0, 0, 16, 0, 0, 0,
        ]
        let vector = [UInt8](repeating: 0xA5, count: 12) + [0, 0, 0, 0]
        let bits = (0..<8).map { UInt8(registers >> ($0 * 8) & 255) }
        let sealed = Data(head + vector + bits + [UInt8](repeating: 9, count: 200)).base64EncodedString(
            options: .lineLength76Characters)
        try write(sealed, "etc/credstore.encrypted/\(name)", mode: 0o600)
    }

    private func makeKeys() throws {
        for name in ["branch.key", "receipt.key"] { try seal(name, registers: 1 << 23) }
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o700], ofItemAtPath: path("etc/credstore.encrypted"))
        try write(KeyFile.rootSecret(trust.root).publicEncoding, "etc/kaoin/root.pub")
        try write(KeyFile.branchSecret(opener).publicEncoding, "etc/kaoin/branch.pub")
        try write(KeyFile.receiptSecret(signer).publicEncoding, "etc/kaoin/receipt.pub")
        settings.keys.roots = [path("etc/kaoin/root.pub")]
    }

    private func makeState() throws {
        settings.stateFolder = path("var/lib/kaoin")
        try FileManager.default.createDirectory(
            atPath: settings.stateFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: settings.stateFolder)
        let state = TrustState(folder: settings.stateFolder, roots: [trust.root.authority])
        _ = try state.importBundle(trust.signed(), at: conditions.now)
        let store = try Store(folder: settings.stateFolder, creating: true, signer: signer, at: conditions.now)
        for _ in 0..<5 { try store.append(AuditEvent(.settings), at: conditions.now) }
        try store.stop(at: conditions.now)
    }

    private func makeSockets() throws {
        settings.runFolder = folder.path("run")
        try FileManager.default.createDirectory(atPath: settings.runFolder, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: settings.runFolder)
        for name in ["teller", "technician", "screen"] {
            let script = "import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])"
            let socket = "\(settings.runFolder)/\(name).sock"
            _ = try Peer.systemPython(["-c", script, socket])
            try FileManager.default.setAttributes([.posixPermissions: 0o660], ofItemAtPath: socket)
        }
    }

    /// The device behind the camera's link, in a tree like the kernel's.
    private func cameraDevice() throws -> SelfTest.CameraDevice {
        let rule = DeviceRule(pin: settings.camera.pin, allowsVirtual: false)
        guard conditions.hasCamera else { return SelfTest.CameraDevice(identity: nil, rule: rule) }
        let port = "pci0000:00/0000:00:14.0/usb1/1-2"
        let (tree, node) = (folder.path("sys"), "\(port)/1-2:1.0/video4linux/video0")
        let manager = FileManager.default
        try manager.createDirectory(atPath: "\(tree)/devices/\(node)", withIntermediateDirectories: true)
        try manager.createDirectory(atPath: "\(tree)/dev/char", withIntermediateDirectories: true)
        try? manager.createSymbolicLink(
            atPath: "\(tree)/dev/char/81:0", withDestinationPath: "../../devices/\(node)")
        let values = [
            "idVendor": "046d", "idProduct": "0825", "product": "Webcam", "serial": conditions.cameraSerial ?? "",
        ]
        for (name, value) in values {
            try Data("\(value)\n".utf8).write(to: URL(filePath: "\(tree)/devices/\(port)/\(name)"))
        }
        return SelfTest.CameraDevice(
            identity: DeviceIdentity(major: 81, minor: 0, sysfs: Sysfs(root: tree)), rule: rule)
    }

    /// Runs the checks, with a daemon that does its part as the real one does.
    func run(_ checks: Set<CheckName>, presents: Bool = false) async throws -> SelfTestOutcome {
        // With the service its control group is gone.
        if !conditions.isDaemonRunning, !conditions.isDaemonHanging {
            try? remove("sys/fs/cgroup/system.slice/kaoind.service")
        }
        let (settings, conditions, device, line) = (settings, conditions, try cameraDevice(), line)
        let (opener, signer) = (conditions.wrongOpener ? try SamplePass(seed: 21).opener : opener, signer)
        let scanners: @Sendable () -> [any PassScanner] = {
            settings.scanner.kinds.map { _ in
                DeviceScanners.serial(
                    settings.scanner, rule: DeviceRule(pin: settings.scanner.pin, allowsVirtual: true), report: { _ in }
                )
            }
        }
        let devices: @Sendable () -> SelfTest.Devices = {
            var devices = SelfTest.Devices(
                camera: TestCamera(conditions.camera), cameraDevice: device, scanners: scanners())
            devices.scannerMisfit = conditions.scannerMisfit
            devices.turn = { _ in conditions.turn }
            return devices
        }
        var test = SelfTest(
            settings: settings,
            host: HostFacts(root: folder.path("root"), freeSpace: { _ in conditions.freeSpace }),
            now: { conditions.now },
            daemon: { wanted in
                guard conditions.isDaemonRunning, !conditions.isDaemonHanging else {
                    return .unreachable("connection refused")
                }
                var part = SelfTest(
                    settings: settings, now: { conditions.now }, keys: KioskKeys(openers: [opener], signer: signer),
                    devices: devices(),
                    isInSession: { conditions.isInSession })
                (part.cameraTime, part.slowFrame) = (.milliseconds(400), conditions.slowFrame)
                let outcome = await part.run(wanted)
                return DaemonAnswer(outcome.report(isInSession: conditions.isInSession))
            },
            devices: devices)
        // How fast the machine is that runs the tests says nothing of the check.
        (test.cameraTime, test.codeTime, test.slowFrame) = (.milliseconds(400), .seconds(30), conditions.slowFrame)
        test.counter = TestCounter(number: conditions.counter)
        let present: SelfTest.Present = { isShown in
            if isShown, let typed = conditions.typed { line.write(typed + "\r") }
        }
        return await test.run(checks, present: presents ? present : nil)
    }
}

/// A counter without a TPM.
struct TestCounter: MonotonicCounter {
    let number: UInt64

    func value() throws(CounterFault) -> UInt64 {
        guard number > 0 else { throw .noTPM }
        return number
    }

    func raise() throws(CounterFault) -> UInt64 { throw .noTPM }
}

/// A camera without a device.
actor TestCamera: FrameSource {
    enum Behaviour { case good, dark, taken }

    nonisolated let name = "test"
    private let behaviour: Behaviour
    private var count = 0
    private var random = SeededGenerator(seed: 5)
    private var start = ContinuousClock.now

    init(_ behaviour: Behaviour) { self.behaviour = behaviour }

    func open() async throws(CaptureFault) { start = .now }
    func close() async {}

    func next() async throws(CaptureFault) -> CameraFrame {
        if behaviour == .taken, count == 2 { throw .closed }
        count += 1
        let time = Duration.milliseconds(33 * count)
        let left = time - (ContinuousClock.now - start)
        if left > .zero { try? await Task.sleep(for: left) }
        let level = behaviour == .dark ? 6 : 120
        let contrast = behaviour == .dark ? 2 : 60
        var pixels: [UInt8] = []
        for row in 0..<36 {
            for column in 0..<64 {
                let bar = ((row / 8 + column / 8) % 2) * contrast - contrast / 2
                let value = UInt8(clamping: level + bar + Int.random(in: -4...4, using: &random))
                pixels += [value, value, value]
            }
        }
        return CameraFrame(image: RGBImage(width: 64, height: 36, pixels: pixels), sequence: count, time: time)
    }
}
