internal import Foundation
public import KaoinCore
internal import KaoinCrypto
public import KaoinFace
public import KaoinIdentity
public import KaoinKiosk
public import KaoinLab
internal import KaoinMatching
public import KaoinPass
internal import KaoinPicture
public import KaoinPorts
public import KaoinStore
public import KaoinTestSupport
internal import KaoinTexts
internal import KaoinVision
internal import Synchronization

/// A branch with a kiosk: keys, a trust bundle, a pass of the enrolled portrait. Cameras and scanners are the doubles of
/// the product; everything else is real.
public final class Branch: Sendable {
    /// The clocks of a test: the calendar is set by hand; time goes on by itself, and as far as a test makes it.
    public final class Clock: KioskClock {
        private let system = SystemClock()
        private let offset: Timestamp.Offset
        private let passed = Mutex(Duration.zero)

        public init() { offset = Timestamp.Offset() }

        public var now: Timestamp { SystemClock().now.advanced(bySeconds: offset.seconds) }
        public var elapsed: Duration { system.elapsed + passed.withLock(\.self) }

        /// Lets so much time go by at once.
        public func pass(_ duration: Duration) { passed.withLock { $0 += duration } }

        public func set(_ seconds: Int64) { offset.set(seconds) }
        public func sleep(for duration: Duration) async throws { try await system.sleep(for: duration) }
    }

    /// What a kiosk tells its technician.
    public final class Journal: Sendable {
        private let written = Mutex<[String]>([])

        public init() {}

        public var lines: [String] { written.withLock(\.self) }
        func write(_ line: String) { written.withLock { $0.append(line) } }
    }

    /// Texts that a test scans.
    public struct Scanner: PassScanner {
        public let name = "test"
        public let stream: AsyncStream<String>
        public let post: AsyncStream<String>.Continuation

        public init() { (stream, post) = AsyncStream.makeStream() }

        public func texts() -> AsyncStream<String> { stream }
    }

    public static let worker: FaceWorker? = try? FaceWorker(store: NetworkStore(threads: 1))
    /// One enrolment serves all tests.
    static let template = Result {
        let picture = Enrolment.Picture(name: "p", image: try PictureFile.read(Portraits.path(Portraits.enrolled)))
        let enrolment = try Enrolment(analyzer: FaceAnalyzer(store: NetworkStore(threads: 1)), least: 1)
        return try enrolment.reference(from: [picture]).get().template
    }

    public let folder: TemporaryFolder
    public let sample: SamplePass
    public let trust: SampleTrust
    public let clock = Clock()
    public let scanner = Scanner()
    public let ledger: Ledger
    public let signer: ReceiptSigner
    public let kiosk: Kiosk

    /// - Parameter camera: a portrait's name, or a recording's path; the enrolled person's second portrait otherwise.
    public init(
        camera: String = "obama2.jpg", liveness: any LivenessJudge = AssumedLiveness(dangerouslyAssumingLiveness: ()),
        source: (any FrameSource)? = nil, infrared: (any FrameSource)? = nil,
        identityKeys: [IdentityDecryptionKey] = [], folder: TemporaryFolder? = nil,
        limits: SessionLimits = .patient, journal: Journal = Journal(),
        _ change: (inout SampleTrust) throws -> Void = { _ in }
    ) async throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        sample = try SamplePass()
        var trust = try SampleTrust()
        let now = Timestamp.current
        (trust.issuedAt, trust.expires) = (now.advanced(bySeconds: -3600), now.advanced(bySeconds: 90 * 86_400))
        trust.policy.use.pause = 0
        try change(&trust)
        self.trust = trust
        let seed = [UInt8](repeating: 77, count: 32)
        signer = try ReceiptSigner(key: SigningKey(seed: SecretBytes(copying: seed.span)))
        ledger = Ledger(folder: folder.path, signer: signer, clock: clock)
        let recording = camera.contains("/") ? camera : try Self.recording(of: camera, in: folder)
        let worker = try Self.worker ?? FaceWorker(store: NetworkStore(threads: 1))
        let parts = SessionParts(
            camera: try source ?? ReplayCamera(recording, rate: 30, clock: clock), infrared: infrared,
            liveness: liveness,
            worker: worker, ledger: ledger, openers: [sample.opener], identityKeys: identityKeys,
            signer: signer, clock: clock)
        let bundle = try trust.bundle()
        kiosk = Kiosk(parts: parts, scanner: scanner, limits: limits, report: { journal.write($0) }, trust: { bundle })
        try await ledger.open()
        await kiosk.reloadTrust()
        Task { [kiosk] in await kiosk.run() }
    }

    /// A portrait at the size of a camera's frame, in a folder of its own.
    public static func recording(of portrait: String, in folder: TemporaryFolder) throws -> String {
        let place = folder.path("camera-\(portrait)")
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let picture = try PictureFile.read(Portraits.path(portrait))
        let scale = min(1, 640 / Float(picture.width))
        let small = picture.resized(
            width: Int(Float(picture.width) * scale), height: Int(Float(picture.height) * scale))
        try Data(PictureEncoder.jpeg(small)).write(to: URL(filePath: "\(place)/1.jpg"))
        return place
    }

    /// The text of a pass of the enrolled person.
    public func passText(
        pin: String? = nil, expires: Timestamp? = nil, id: [UInt8]? = nil, portrait: [UInt8]? = nil,
        by recogniser: Recogniser = .current, issued: Timestamp? = nil, pictures: EnrolledPictures? = nil
    ) throws -> String {
        let now = Timestamp.current
        let part = try PublicPart(
            issuer: sample.publicPart.issuer, name: sample.publicPart.name,
            passID: id.flatMap { PassID($0) } ?? sample.publicPart.passID,
            issuedAt: issued ?? now.advanced(bySeconds: -86_400),
            expires: expires ?? now.advanced(bySeconds: 86_400 * 365))
        // As an issuer with that recogniser wrote it.
        let plain = try Self.template.get()
        let template = recogniser.templateCentre.map { FaceTemplate($0.subtracted(from: plain.embedding)) } ?? plain
        let secret = try PrivatePart(
            template: template.values, model: recogniser.model, reference: "1234567", portrait: portrait,
            pictures: pictures)
        if let pin {
            let digits = Array(pin.utf8)
            return try Pass.issue(
                part, secret, by: sample.signer, for: sample.opener.group,
                pin: PassPIN(SecretBytes(copying: digits.span))
            ).text
        }
        return try Pass.issue(part, secret, by: sample.signer, for: sample.opener.group).text
    }

    /// By what the enrolled person's passes are counted.
    public var subject: UseSubject {
        UseSubject(issuer: sample.signer.issuer.key.bytes, number: sample.publicPart.passID)
    }

    public static let teller = Caller(userID: 1001, groupID: 1001, processID: 1)

    public func begin(key: String? = nil, transaction: String = "T-1") async throws -> SessionID {
        guard
            let request = SessionRequest(
                purpose: "withdrawal", transaction: transaction, language: .japanese, idempotencyKey: key)
        else { throw Peer.Failure(description: "the request can be made") }
        return try await kiosk.start(request, by: Self.teller)
    }

    /// One whole session.
    public func verify(_ text: String? = nil) async throws -> SessionResult {
        let id = try await begin()
        scanner.post.yield(try text ?? passText())
        return try await kiosk.result(of: id)
    }

    /// Waits until the session is there.
    public func reach(_ phase: SessionPhase, _ id: SessionID) async throws {
        for await report in try await kiosk.follow(id) where report.phase == phase { return }
        throw Peer.Failure(description: "the session ended before \(phase.rawValue)")
    }
}

extension SessionLimits {
    /// For unoptimised networks on a busy machine.
    public static let patient = SessionLimits(
        awaitingPass: .seconds(3600), judgingPass: .seconds(3600), awaitingPIN: .seconds(3600),
        openingPass: .seconds(3600),
        capturing: .seconds(3600), showingLight: .seconds(3600), challenging: .seconds(3600), comparing: .seconds(3600),
        awaitingTeller: .seconds(3600))
}

extension Timestamp {
    /// Seconds by which a test's calendar is off.
    public final class Offset: Sendable {
        private let value = Mutex<Int64>(0)

        public var seconds: Int64 { value.withLock { $0 } }
        public func set(_ seconds: Int64) { value.withLock { $0 = seconds } }
    }
}
