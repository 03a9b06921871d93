internal import Foundation
public import KaoinCore
internal import KaoinDevices
internal import KaoinFace
internal import KaoinKeys
public import KaoinKiosk
public import KaoinPorts

/// Looks at every part of a kiosk and says which is broken, and what to do. It changes nothing, and takes nothing from a
/// session: what the daemon has, the daemon looks at.
///
/// A part that cannot be judged because another one is broken is skipped, so that the broken one alone is named.
public struct SelfTest: Sendable {
    /// The devices that are looked at where no daemon has them.
    public struct Devices: Sendable {
        public var camera: any FrameSource
        /// nil where a recording stands in place of the camera.
        public var cameraDevice: CameraCheck.Device?
        public var scanners: [any PassScanner]

        public init(camera: any FrameSource, cameraDevice: CameraCheck.Device?, scanners: [any PassScanner]) {
            self.camera = camera
            self.cameraDevice = cameraDevice
            self.scanners = scanners
        }
    }

    let settings: KioskSettings
    let host: HostFacts
    private let clock: @Sendable () -> Timestamp
    /// Asks for the checks of a set; called once at most.
    private let daemon: @Sendable (Set<SelfTestCheck>) async -> DaemonAnswer
    private let devices: @Sendable () -> Devices
    /// How long a camera is looked at, and how long a code is waited for.
    public var cameraTime = Duration.seconds(2)
    public var codeTime = Duration.seconds(30)

    public init(
        settings: KioskSettings, host: HostFacts = HostFacts(), now: @escaping @Sendable () -> Timestamp,
        daemon: @escaping @Sendable (Set<SelfTestCheck>) async -> DaemonAnswer,
        devices: @escaping @Sendable () -> Devices
    ) {
        self.settings = settings
        self.host = host
        clock = now
        self.daemon = daemon
        self.devices = devices
    }

    /// - Parameters:
    ///   - checks: which; those that others need to be judged are done as well, and not told.
    ///   - present: shows the test code; nil where nobody is there to hold it before the scanner.
    ///   - tell: is handed each line as it is done.
    public func run(
        _ checks: Set<SelfTestCheck> = Set(SelfTestCheck.allCases), present: ScannerCheck.Present? = nil,
        tell: (SelfTestLine) throws -> Void = { _ in }
    ) async rethrows -> SelfTestReport {
        var course = Course(checks: checks)
        func take(_ line: SelfTestLine) throws {
            course.outcome[line.check] = line.result
            guard checks.contains(line.check) else { return }
            course.report.lines.append(line)
            try tell(line)
        }
        func take(_ check: SelfTestCheck, _ line: () -> SelfTestLine) throws {
            if course.needs(check) { try take(line()) }
        }

        try take(.credentials) { mayRead(host.path(Self.store)) ? credentials() : .hidden(.credentials) }
        try take(.tpm) { mayRead(host.path(Self.store)) ? tpm() : .hidden(.tpm) }
        let networks = NetworksCheck(settings: settings.models)
        try take(.models, networks.models)

        let answer = await daemon(checks.intersection(SelfTestCheck.ofDaemon))
        try take(.daemon) { line(of: answer, course) }
        for (check, line) in [
            (SelfTestCheck.version, version), (.sockets, sockets), (.groups, groups), (.sandbox, sandbox),
        ] {
            try take(check) {
                answer.isRunning || check == .groups
                    ? line() : .skipped(check, "the daemon does not run", "デーモンが動作していません")
            }
        }
        try take(.keys) { keys(answer) }

        let known = known(clock)
        let isReadable = mayRead(settings.stateFolder)
        for (check, line) in [
            (SelfTestCheck.clock, { clock(known) }), (.trust, { trust(known) }), (.storage, storage), (.state, state),
            (.audit, audit),
        ] {
            try take(check) { isReadable ? line() : .hidden(check) }
        }

        for line in await deviceLines(answer, course, present, &course.report.picture) { try take(line) }

        try take(.temperature, temperature)
        try take(.memory, memory)
        try take(.load, load)

        // What the processor must do for seconds comes last, and not while a customer waits.
        for check in [SelfTestCheck.embedding, .speed, .session] where checks.contains(check) {
            try take(await heavy(check, networks, answer, course))
        }
        return course.report
    }

    /// What is known so far.
    private struct Course {
        let checks: Set<SelfTestCheck>
        var report = SelfTestReport()
        var outcome: [SelfTestCheck: SelfTestLine.Result] = [:]

        func hasFailed(_ check: SelfTestCheck) -> Bool { outcome[check] == .failed }

        /// Whether a check was asked for, or one that it may explain.
        func needs(_ check: SelfTestCheck) -> Bool {
            if checks.contains(check) { return true }
            let heavy: Set<SelfTestCheck> = [.embedding, .speed, .session]
            return switch check {
            case .credentials, .tpm: checks.contains(.daemon)
            case .models: checks.contains(.daemon) || !checks.isDisjoint(with: heavy)
            case .clock: checks.contains(.session)
            default: false
            }
        }
    }

    private func line(of answer: DaemonAnswer, _ course: Course) -> SelfTestLine {
        switch answer {
        case .answered(let isInSession, _, _):
            return .passed(
                .daemon, isInSession ? "answers; a session runs" : "answers", isInSession ? "応答あり（セッション中）" : "応答あり")
        case .refused(let why):
            return SelfTestLine(
                .daemon, .failed, SelfTestText("it refuses to be tested: \(why)", "自己診断を拒否しました: \(why)"),
                advice: SelfTestText(
                    "run it as root or as a member of kaoin-technician", "rootまたは kaoin-technician の権限で実行してください"))
        case .unreachable(let why):
            let causes = [SelfTestCheck.credentials, .tpm, .models].filter(course.hasFailed).map(\.rawValue)
            guard causes.isEmpty else {
                return .skipped(
                    .daemon, "it cannot start before this is repaired: \(causes.joined(separator: ", "))",
                    "先に修復が必要です: \(causes.joined(separator: ", "))")
            }
            return SelfTestLine(
                .daemon, .failed, SelfTestText("it does not answer: \(why)", "応答がありません: \(why)"),
                advice: SelfTestText(
                    "`systemctl start kaoind`; `journalctl -u kaoind -n 50` says why it ended",
                    "`systemctl start kaoind` を実行し、`journalctl -u kaoind -n 50` を確認してください"))
        }
    }

    /// From the daemon, which has them; where none runs, from their files if this process may read them.
    private func keys(_ answer: DaemonAnswer) -> SelfTestLine {
        switch answer {
        case .answered(_, let lines, _): return lines.first { $0.check == .keys } ?? notTold(.keys)
        case .refused: return notTold(.keys)
        case .unreachable:
            let names = settings.keys.branch + [settings.keys.receipt]
            guard names.allSatisfy({ $0.contains("/") }),
                let openers = try? settings.keys.branch.map({ try KeyStore().opener($0) }),
                let signer = try? KeyStore().receiptSigner(settings.keys.receipt)
            else {
                return .skipped(.keys, "only the daemon can open them, and it does not run", "デーモンが動作していないため確認できません")
            }
            return KeysCheck(openers: openers, signer: signer).line(
                branch: settings.publicKey("branch"), receipt: settings.publicKey("receipt"))
        }
    }

    /// What others keep from this process is not judged as missing.
    private func mayRead(_ folder: String) -> Bool {
        FileFacts(folder) == nil || FileManager.default.isReadableFile(atPath: folder)
    }

    private func notTold(_ check: SelfTestCheck) -> SelfTestLine {
        .skipped(check, "the daemon did not tell", "デーモンから情報が得られません")
    }

    private func deviceLines(
        _ answer: DaemonAnswer, _ course: Course, _ present: ScannerCheck.Present?, _ picture: inout PictureMap?
    ) async -> [SelfTestLine] {
        let ofCamera: [SelfTestCheck] = [.camera, .cameraPin, .cameraPicture]
        switch answer {
        case .answered(_, let lines, let map):
            picture = map
            let told = (ofCamera + [.scanner]).filter(course.checks.contains).map { check in
                lines.first { $0.check == check } ?? notTold(check)
            }
            guard course.checks.contains(.scannerCode) else { return told }
            return told + [
                present == nil
                    ? .unattended
                    : .skipped(
                        .scannerCode, "the daemon has the scanner: `systemctl stop kaoind` first",
                        "先に `systemctl stop kaoind` を実行してください")
            ]
        case .refused:
            return (ofCamera + [.scanner, .scannerCode]).map(notTold)
        case .unreachable where host.daemonProcess != nil:
            // It hangs, and has them.
            return (ofCamera + [.scanner, .scannerCode]).map(notTold)
        case .unreachable:
            let devices = devices()
            var lines: [SelfTestLine] = []
            if !course.checks.isDisjoint(with: ofCamera) {
                let outcome = await CameraCheck(
                    devices.camera, settings: settings.camera, device: devices.cameraDevice, for: cameraTime
                ).run()
                lines += outcome.lines
                picture = outcome.picture
            }
            if !course.checks.isDisjoint(with: [.scanner, .scannerCode]) {
                lines += await ScannerCheck.run(
                    devices.scanners, layout: settings.scanner.layout, within: codeTime,
                    present: course.checks.contains(.scannerCode) ? present : nil)
            }
            return lines
        }
    }

    private func heavy(
        _ check: SelfTestCheck, _ networks: NetworksCheck, _ answer: DaemonAnswer, _ course: Course
    ) async -> SelfTestLine {
        if course.hasFailed(.models) {
            return .skipped(check, "the networks are not the right ones", "モデルに異常があります")
        }
        if case .answered(isInSession: true, _, _) = answer {
            return .skipped(check, "a session runs, and the processor is its", "セッション中のため実行しません")
        }
        do {
            if check == .embedding { return networks.embedding() }
            let store = try networks.store()
            let portraits = TestPortraits.folder(besides: store.folder)
            if check == .speed {
                return networks.speed(
                    of: try portraits.map { try TestPortraits.read(TestPortraits.customer, in: $0) })
            }
            guard let portraits else {
                return .skipped(check, "the test portraits are not installed", "テスト画像がありません")
            }
            if course.hasFailed(.clock) {
                return .skipped(check, "the clock is wrong, and nobody is accepted then", "時計の異常のため実行しません")
            }
            return await SessionTrial(store: store, portraits: portraits).run()
        } catch {
            return SelfTestLine(check, .failed, SelfTestText("\(error)", "実行できません: \(error)"))
        }
    }
}
