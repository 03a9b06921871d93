internal import KaoinCore
internal import KaoinPicture
public import KaoinPorts
internal import KaoinVision
internal import Synchronization

/// The part of a camera's picture that the customer sees: the middle, as wide as it is high. Every screen has a square for
/// it, and what would not be seen need not be encoded, sent and decoded.
struct MirroredPart {
    let columns: Range<Int>
    let rows: Range<Int>

    init(ofWidth width: Int, height: Int) {
        let side = min(width, height)
        let (left, top) = ((width - side) / 2, (height - side) / 2)
        (columns, rows) = (left..<left + side, top..<top + side)
    }
}

/// Where a face is, as fractions of the mirrored picture: `left` counts from the left of what the customer sees.
public struct MirroredFace: Equatable, Sendable {
    public let left: Float
    public let top: Float
    public let width: Float
    public let height: Float

    /// Cut to what is seen of the picture; nil where the face is in no part of that.
    init?(_ box: Box, in picture: (width: Int, height: Int)) {
        let seen = MirroredPart(ofWidth: picture.width, height: picture.height)
        func fraction(_ place: Float, of range: Range<Int>) -> Float {
            min(max((place - Float(range.lowerBound)) / Float(range.count), 0), 1)
        }
        let (left, right) = (fraction(box.x, of: seen.columns), fraction(box.x + box.width, of: seen.columns))
        let (top, bottom) = (fraction(box.y, of: seen.rows), fraction(box.y + box.height, of: seen.rows))
        guard left < right, top < bottom else { return nil }
        self.left = 1 - right
        self.top = top
        self.width = right - left
        self.height = bottom - top
    }
}

/// Shows the customer to themselves while they are looked at: each picture goes to who follows at that moment, and
/// nobody keeps it.
package final class LiveMirror: Sendable {
    /// The phases in which a customer needs to see themselves.
    static let phases: Set<SessionPhase> = [.capturing, .showingLight, .challenging]
    /// Between two pictures: 15 a second at most. A camera's own 15 a second pass.
    static let interval = Duration.milliseconds(60)

    let showsPicture: Bool
    package let frames = NewestBroadcast<CameraFrame>()
    package let faces = NewestBroadcast<MirroredFace?>()
    private let last = Mutex<(picture: Duration?, face: Duration?)>((nil, nil))

    package init(showsPicture: Bool) {
        self.showsPicture = showsPicture
    }

    /// A picture as the camera gave it.
    package func show(_ frame: CameraFrame) {
        guard showsPicture, isDue(frame.time, \.picture) else { return }
        frames.send(frame)
    }

    /// What was found in one.
    package func show(_ seen: ObservedFrame) {
        guard isDue(seen.frame.time, \.face) else { return }
        let image = seen.frame.image
        faces.send(seen.face.flatMap { MirroredFace($0.detection.box, in: (image.width, image.height)) })
    }

    func end() {
        frames.finish()
        faces.finish()
    }

    private func isDue(_ time: Duration, _ which: WritableKeyPath<(picture: Duration?, face: Duration?), Duration?>)
        -> Bool
    {
        last.withLock { last in
            if let before = last[keyPath: which], time - before < Self.interval { return false }
            last[keyPath: which] = time
            return true
        }
    }
}

/// Hands each value to those who follow at that moment; who is slow misses those in between, and nothing is kept for those
/// who come later.
package final class NewestBroadcast<Value: Sendable>: Sendable {
    private struct State {
        var followers: [Int: AsyncStream<Value>.Continuation] = [:]
        var next = 0
        var isOver = false
    }

    private let state = Mutex(State())

    package init() {}

    package func send(_ value: Value) {
        for follower in state.withLock({ Array($0.followers.values) }) { follower.yield(value) }
    }

    package func finish() {
        let all = state.withLock { state in
            state.isOver = true
            defer { state.followers.removeAll() }
            return Array(state.followers.values)
        }
        // Outside of the lock: a stream that ends comes back to release its follower.
        for follower in all { follower.finish() }
    }

    package func follow() -> AsyncStream<Value> {
        let (stream, continuation) = AsyncStream<Value>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let key: Int? = state.withLock { state in
            guard !state.isOver else { return nil }
            state.next += 1
            state.followers[state.next] = continuation
            return state.next
        }
        guard let key else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.followers.removeValue(forKey: key) }
        }
        return stream
    }
}

extension CameraFrame {
    /// In pixels; whole blocks of JPEG.
    private static let screenSide = 224

    /// What the customer's screen shows of it: the middle square (`MirroredPart`), small, as JPEG, not mirrored.
    ///
    /// - Returns: nil where it cannot be encoded.
    public func screenPicture() -> [UInt8]? {
        let seen = MirroredPart(ofWidth: image.width, height: image.height)
        let side = min(seen.columns.count, Self.screenSide)
        let picture = image.part(columns: seen.columns, rows: seen.rows).resized(width: side, height: side)
        return try? PictureEncoder.jpeg(picture, quality: 70)
    }
}
