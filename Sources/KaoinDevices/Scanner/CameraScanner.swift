internal import KaoinCore
public import KaoinPorts
internal import KaoinQR
internal import Synchronization

/// A camera as a scanner. It films only while a session waits for a pass.
public final class CameraScanner: PassScanner {
    /// A code stays before the camera for many frames, and is read once in this time.
    static let repetition = Duration.seconds(2)
    /// After a fault the camera is tried again.
    static let pause = Duration.milliseconds(500)

    public let name: String
    private let camera: any FrameSource
    private let clock: any KioskClock
    private let looker: CodeLooker
    private let wishes: AsyncStream<Void>
    private let wish: AsyncStream<Void>.Continuation
    private let isWanted = Mutex(false)

    /// - Throws: `QRReaderError` where the reader cannot start.
    public init(_ camera: any FrameSource, clock: any KioskClock) throws {
        self.camera = camera
        self.clock = clock
        name = "camera \(camera.name)"
        looker = try CodeLooker()
        (wishes, wish) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    public var problem: String? { camera.problem }

    public func attend(_ isWanted: Bool) {
        self.isWanted.withLock { $0 = isWanted }
        wish.yield()
    }

    public func texts() -> AsyncStream<String> {
        AsyncStream { continuation in
            let task = Task { [self] in
                for await _ in wishes {
                    while isAttending {
                        await look { continuation.yield($0) }
                        await camera.close()
                        if isAttending { try? await clock.sleep(for: Self.pause) }
                    }
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private var isAttending: Bool { isWanted.withLock(\.self) && !Task.isCancelled }

    /// Until nobody wants it any more, or the camera has a fault.
    private func look(_ yield: (String) -> Void) async {
        do throws(CaptureFault) {
            try await camera.open()
            var last: (text: String, time: Duration)?
            while isAttending {
                let frame = try await camera.next()
                for text in await looker.texts(in: frame.image) {
                    let now = clock.elapsed
                    if let last, last.text == text, now - last.time < Self.repetition { continue }
                    last = (text, now)
                    yield(text)
                }
            }
        } catch {
            // Its problem is told by whoever looks at the devices.
        }
    }
}

/// Looks for codes on a thread of its own.
private actor CodeLooker {
    private let executor = SerialQueueExecutor("kaoin.code")
    /// Of so many frames one is looked at in another way as well: codes that the quick look never finds, such as light ones on
    /// dark, are found within a second, and the other frames are no slower.
    private static let thoroughEvery = 3
    /// Frames for which each is looked at so after something looked like a code: it moves, and the hand that holds it.
    private static let attention = 2 * QRReader.thoroughWays

    private let reader: QRReader
    private var frames = 0
    /// Which of the other ways is next.
    private var way = 0
    /// Until which frame each is looked at in another way as well.
    private var attentive = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    init() throws { reader = try QRReader() }

    /// Texts that a scanner's could be: printable, and no longer than a code holds.
    func texts(in image: RGBImage) -> [String] {
        let luma = image.luma()
        var (texts, isCodeLike) = reader.look(at: luma)
        frames += 1
        if isCodeLike { attentive = frames + Self.attention }
        if texts.isEmpty, frames < attentive || frames % Self.thoroughEvery == 0 {
            texts = reader.read(luma, way: way)
            way += 1
        }
        return texts.filter { text in
            text.utf8.count <= LineAssembler.limit && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        }
    }
}
