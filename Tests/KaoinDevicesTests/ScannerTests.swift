import Foundation
import KaoinCore
import KaoinLab
import KaoinPicture
import KaoinPorts
import KaoinQR
import KaoinTestSupport
import Synchronization
import Testing

@testable import KaoinDevices

/// A scanner and a hand that presents codes to it.
struct ScannerBench: Sendable {
    let name: String
    let scanner: any PassScanner
    let present: @Sendable (String) throws -> Void

    /// A script, a serial line, and a camera before which pictures of codes are held.
    static func all(in folder: TemporaryFolder) throws -> [ScannerBench] {
        let script = folder.path("script")
        try Data().write(to: URL(filePath: script))
        let replay = ScannerBench(name: "replay", scanner: ReplayScanner(script, clock: SystemClock())) { text in
            let file = try FileHandle(forWritingTo: URL(filePath: script))
            try file.seekToEnd()
            try file.write(contentsOf: Data("\(text)\n".utf8))
            try file.close()
        }
        return [replay, try serial(), try camera()]
    }

    static func serial() throws -> ScannerBench {
        let line = try SerialLine()
        var settings = ScannerSettings()
        settings.serial = line.path
        // Whoever writes may have to wait for a processor.
        settings.pause = .seconds(3)
        let scanner = DeviceScanners.serial(settings, rule: DeviceRule(pin: nil, allowsVirtual: true)) { _ in }
        return ScannerBench(name: "serial", scanner: scanner) { line.write("\($0)\r\n") }
    }

    static func camera() throws -> ScannerBench {
        let camera = CodeCamera()
        // However long the hand takes to change codes: one that stays too long would be read anew.
        let scanner = try CameraScanner(camera, clock: HandClock())
        return ScannerBench(name: "camera", scanner: scanner) { try camera.show($0) }
    }
}

/// Time that goes on by hand; waiting takes as long as it does.
final class HandClock: KioskClock {
    private let passed = Mutex(Duration.zero)

    var now: Timestamp { SystemClock().now }
    var elapsed: Duration { passed.withLock(\.self) }

    func advance(by duration: Duration) { passed.withLock { $0 += duration } }
    func sleep(for duration: Duration) async throws { try await SystemClock().sleep(for: duration) }
}

/// A camera before which somebody holds a code.
final class CodeCamera: FrameSource {
    let name = "code"
    private let shown = Mutex<RGBImage?>(nil)
    private let openings = Mutex((count: 0, isOpen: false))
    private let delivered = Mutex(0)

    /// Frames until now.
    var frames: Int { delivered.withLock(\.self) }
    var isOpen: Bool { openings.withLock { $0.isOpen } }

    /// At three pixels a module, in the middle of a grey frame.
    func show(_ text: String, isInverted: Bool = false, isMirrored: Bool = false) throws {
        let symbol = try QRSymbol(alphanumeric: text)
        let (width, height) = (640, 480)
        let side = symbol.side + 2 * QRSymbol.quietZone
        let scale = height / side
        let (left, top) = ((width - side * scale) / 2, (height - side * scale) / 2)
        var pixels = [UInt8](repeating: 150, count: width * height * 3)
        for row in 0..<side * scale {
            for column in 0..<side * scale {
                let (x, y) = (column / scale - QRSymbol.quietZone, row / scale - QRSymbol.quietZone)
                let isInside = (0..<symbol.side).contains(x) && (0..<symbol.side).contains(y)
                let isDark = isInside && symbol.modules[y * symbol.side + x]
                let value: UInt8 = isDark != isInverted ? 20 : 230
                let shown = isMirrored ? side * scale - 1 - column : column
                let base = ((top + row) * width + left + shown) * 3
                for channel in 0..<3 { pixels[base + channel] = value }
            }
        }
        shown.withLock { $0 = RGBImage(width: width, height: height, pixels: pixels) }
    }

    func open() async throws(CaptureFault) { openings.withLock { $0 = ($0.count + 1, true) } }

    func next() async throws(CaptureFault) -> CameraFrame {
        try? await Task.sleep(for: .milliseconds(30))
        guard isOpen else { throw .closed }
        delivered.withLock { $0 += 1 }
        let image = shown.withLock(\.self) ?? RGBImage(width: 16, height: 16, pixels: [UInt8](repeating: 9, count: 768))
        return CameraFrame(image: image, sequence: 1, time: .zero)
    }

    func close() async { openings.withLock { $0.isOpen = false } }
}

/// Takes what a scanner reads, with an end to waiting. The scanner ends with it.
final class Heard: Sendable {
    private let box: Box
    private let task: Task<Void, Never>

    private final class Box: Sendable { let texts = Mutex<[String]>([]) }

    init(_ scanner: any PassScanner) {
        let (stream, box) = (scanner.texts(), Box())
        self.box = box
        task = Task { for await text in stream { box.texts.withLock { $0.append(text) } } }
    }

    deinit { task.cancel() }

    var texts: [String] { box.texts.withLock(\.self) }

    func count(_ wanted: Int) async throws -> [String] {
        _ = try await Patience.until { texts.count >= wanted }
        return texts
    }
}

/// What every scanner does, whatever it is.
@Suite(.serialized, .timeLimit(.minutes(240))) struct ScannerTests {
    private func text(_ count: Int, seed: UInt64) -> String {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array(LineTests.base45.replacing(" ", with: ""))
        return String((0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
    }

    private func ready(_ bench: ScannerBench) async throws {
        let isReady = try await Patience.until { bench.scanner.problem == nil }
        #expect(isReady, "\(bench.name)")
    }

    @Test func `texts of passes arrive unchanged and once, one after the other`() async throws {
        let folder = try TemporaryFolder()
        for bench in try ScannerBench.all(in: folder) {
            let heard = Heard(bench.scanner)
            try await ready(bench)
            bench.scanner.attend(true)
            let texts = [text(540, seed: 1), text(12, seed: 2), text(600, seed: 3)]
            for (index, text) in texts.enumerated() {
                try bench.present(text)
                #expect(try await heard.count(index + 1) == Array(texts[...index]), "\(bench.name)")
            }
            bench.scanner.attend(false)
        }
    }

    @Test func `a text that is too long is no text, and the next one arrives`() async throws {
        let folder = try TemporaryFolder()
        for bench in try ScannerBench.all(in: folder) where bench.name != "camera" {
            let heard = Heard(bench.scanner)
            try await ready(bench)
            try bench.present(String(repeating: "A", count: 9000))
            try bench.present("NEXT")
            #expect(try await heard.count(1) == ["NEXT"], "\(bench.name)")
        }
    }

    @Test func `a camera that is a scanner films only while a pass is waited for`() async throws {
        let camera = CodeCamera()
        try camera.show("ABC")
        let scanner = try CameraScanner(camera, clock: SystemClock())
        let heard = Heard(scanner)
        try await Task.sleep(for: .milliseconds(200))
        #expect(!camera.isOpen)
        #expect(heard.texts.isEmpty)
        scanner.attend(true)
        #expect(try await heard.count(1) == ["ABC"])
        #expect(camera.isOpen)
        scanner.attend(false)
        let isClosed = try await Patience.until { !camera.isOpen }
        #expect(isClosed)
    }

    @Test(arguments: [(true, false), (false, true), (true, true)])
    func `the camera as scanner reads what a still picture gives`(_ isInverted: Bool, _ isMirrored: Bool) async throws {
        let camera = CodeCamera()
        try camera.show("ABC", isInverted: isInverted, isMirrored: isMirrored)
        let scanner = try CameraScanner(camera, clock: SystemClock())
        let heard = Heard(scanner)
        scanner.attend(true)
        #expect(try await heard.count(1) == ["ABC"])
        scanner.attend(false)
    }

    @Test func `a code that stays before the camera is read once in two seconds`() async throws {
        let (camera, clock) = (CodeCamera(), HandClock())
        try camera.show("ABC")
        let scanner = try CameraScanner(camera, clock: clock)
        let heard = Heard(scanner)
        scanner.attend(true)
        #expect(try await heard.count(1) == ["ABC"])
        clock.advance(by: .milliseconds(1_999))
        let before = camera.frames
        let isFilming = try await Patience.until { camera.frames >= before + 3 }
        #expect(isFilming)
        #expect(heard.texts == ["ABC"])
        clock.advance(by: .milliseconds(1))
        #expect(try await heard.count(2) == ["ABC", "ABC"])
        scanner.attend(false)
    }

    @Test func `a session takes the camera from the scanner, and the scanner cannot take it back`() async throws {
        let shared = SharedCamera(CodeCamera())
        try await shared.scanner.open()
        _ = try await shared.scanner.next()
        try await shared.session.open()
        await #expect(throws: CaptureFault.closed) { _ = try await shared.scanner.next() }
        await #expect(throws: CaptureFault.busy("code")) { try await shared.scanner.open() }
        await shared.scanner.close()
        _ = try await shared.session.next()
        await shared.session.close()
        try await shared.scanner.open()
        await shared.scanner.close()
    }

    @Test func `a trial gives the camera to whoever else wants it`() async throws {
        let shared = SharedCamera(CodeCamera())
        for other in [shared.scanner, shared.session] {
            try await shared.trial.open()
            _ = try await shared.trial.next()
            try await other.open()
            await #expect(throws: CaptureFault.closed) { _ = try await shared.trial.next() }
            await #expect(throws: CaptureFault.busy("code")) { try await shared.trial.open() }
            await shared.trial.close()
            _ = try await other.next()
            await other.close()
        }
    }

    @Test func `a group reads what any of its members reads, and works while one does`() async throws {
        let (first, second) = (try ScannerBench.serial(), try ScannerBench.serial())
        var missing = ScannerSettings()
        missing.serial = "/dev/kaoin-none"
        let absent = DeviceScanners.serial(missing, rule: DeviceRule(pin: nil, allowsVirtual: true)) { _ in }
        let group = ScannerGroup([first.scanner, second.scanner, absent])
        #expect(group.members.count == 3)
        let heard = Heard(group)
        try await ready(first)
        try await ready(second)
        #expect(group.problem == nil)
        #expect(absent.problem == "\(DeviceFault.missing("/dev/kaoin-none"))")
        try first.present("A")
        _ = try await heard.count(1)
        try second.present("B")
        #expect(try await heard.count(2) == ["A", "B"])
    }

    @Test func `a line that is pulled and plugged in again is read again`() async throws {
        let folder = try TemporaryFolder()
        let link = folder.path("scanner")
        var settings = ScannerSettings()
        settings.serial = link
        let reports = Mutex<[String]>([])
        let scanner = DeviceScanners.serial(settings, rule: DeviceRule(pin: nil, allowsVirtual: true)) { line in
            reports.withLock { $0.append(line) }
        }
        let heard = Heard(scanner)
        for round in 1...3 {
            // Until the scanner has seen that the last one is gone.
            let isGone = try await Patience.until { scanner.problem != nil }
            #expect(isGone)
            let line = try SerialLine()
            try? FileManager.default.removeItem(atPath: link)
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: line.path)
            let isBack = try await Patience.until { scanner.problem == nil }
            #expect(isBack)
            line.write("ROUND\(round)\r\nHALF")
            #expect(try await heard.count(round).last == "ROUND\(round)")
            // Pulled within a second text: the line's other end is closed with the object.
            withExtendedLifetime(line) {}
            try FileManager.default.removeItem(atPath: link)
        }
        let isTold = try await Patience.until { scanner.problem != nil }
        #expect(isTold)
        #expect(heard.texts == ["ROUND1", "ROUND2", "ROUND3"])
        // Nothing of a text is told.
        #expect(reports.withLock { $0 }.allSatisfy { !$0.contains("HALF") })
    }

    @Test func `half and binary texts are told, and endless input is bounded`() async throws {
        let line = try SerialLine()
        var settings = ScannerSettings()
        settings.serial = line.path
        let reports = Mutex<[String]>([])
        let scanner = DeviceScanners.serial(settings, rule: DeviceRule(pin: nil, allowsVirtual: true)) { line in
            reports.withLock { $0.append(line) }
        }
        let heard = Heard(scanner)
        let isReady = try await Patience.until { scanner.problem == nil }
        #expect(isReady)
        line.write("HALF")
        let half = ScanProblem.half.description
        let isTold = try await Patience.until { reports.withLock { $0.contains { $0.hasSuffix(half) } } }
        #expect(isTold)
        line.write([0, 1, 2, 0xFF, 0x0D])
        for _ in 0..<200 { line.write([UInt8](repeating: 65, count: 4096)) }
        line.write("\rLAST\r")
        #expect(try await heard.count(1) == ["LAST"])
        let told = reports.withLock { $0 }
        #expect(
            told.map { $0.split(separator: ": ").last.map(String.init) } == [
                ScanProblem.half.description, ScanProblem.binary.description, ScanProblem.tooLong.description,
            ])
    }

    @Test func `a file or a line of software is refused in the usual settings`() async throws {
        let line = try SerialLine()
        var settings = ScannerSettings()
        settings.serial = line.path
        let strict = DeviceRule(pin: nil, allowsVirtual: false)
        let scanner = DeviceScanners.serial(settings, rule: strict) { _ in }
        let heard = Heard(scanner)
        let isRefused = try await Patience.until { scanner.problem?.contains("cannot use") == true }
        #expect(isRefused)
        line.write("A\r")
        try await Task.sleep(for: .milliseconds(400))
        #expect(heard.texts.isEmpty)
    }
}

/// Cameras as a kiosk without them sees them.
@Suite(.timeLimit(.minutes(240))) struct LiveCameraTests {
    private let strict = DeviceRule(pin: nil, allowsVirtual: false)

    private func camera(_ path: String, _ rule: DeviceRule? = nil) -> LiveCamera {
        var settings = CameraSettings()
        settings.device = path
        return LiveCamera(settings, rule: rule ?? strict, clock: SystemClock())
    }

    @Test func `a camera that is missing says so, each time, and can be asked again`() async throws {
        let missing = camera("/dev/kaoin-none")
        #expect(missing.problem == "\(CaptureFault.missing("/dev/kaoin-none"))")
        for _ in 0..<3 {
            await #expect(throws: CaptureFault.missing("/dev/kaoin-none")) { try await missing.open() }
            await #expect(throws: CaptureFault.closed) { _ = try await missing.next() }
            await missing.close()
        }
    }

    @Test(arguments: ["/dev/null", "/etc/hostname", "/"]) func `what is no camera is refused`(_ path: String) async {
        let other = camera(path, DeviceRule(pin: nil, allowsVirtual: true))
        do {
            try await other.open()
            Issue.record("\(path) was opened")
        } catch CaptureFault.refused {
        } catch {
            Issue.record("\(error)")
        }
        #expect(camera(path).problem != nil)
        await other.close()
    }
}
