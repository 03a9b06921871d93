internal import KaoinCore
internal import KaoinPicture
public import KaoinPorts

/// A recording in place of a camera. It keeps the rate of a camera, begins anew at its end, and adds a sensor's noise, so
/// that a picture that is shown again is not the same picture. For development and tests only.
public actor ReplayCamera: FrameSource {
    public nonisolated let name: String

    private let recording: FrameFile
    private let interval: Duration
    private let clock: any KioskClock
    private var opened: Duration?
    private var lastSequence = -1
    private var random: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// - Parameters:
    ///   - path: see `FrameFile`.
    ///   - rate: frames a second, 1 or more.
    public init(_ path: String, rate: Int = 30, clock: any KioskClock) throws(FrameFile.Fault) {
        precondition(rate >= 1, "a camera has a rate")
        recording = try FrameFile(path)
        name = "replay of \(path)"
        interval = .seconds(1) / rate
        self.clock = clock
    }

    public func open() async throws(CaptureFault) {
        guard opened == nil else { throw .busy(name) }
        opened = clock.elapsed
        lastSequence = -1
    }

    public func next() async throws(CaptureFault) -> CameraFrame {
        guard let start = opened else { throw .closed }
        // The newest frame that a camera would have by now; the next one where that was given already.
        let sequence = max(lastSequence + 1, Int((clock.elapsed - start) / interval))
        let time = start + interval * sequence
        let wait = time - clock.elapsed
        if wait > .zero { try? await clock.sleep(for: wait) }
        guard opened == start else { throw .closed }
        lastSequence = sequence
        do throws(PictureError) {
            let image = try recording.frame(sequence % recording.count)
            return CameraFrame(image: withNoise(image), sequence: sequence, time: time)
        } catch {
            throw .unreadable("\(error)")
        }
    }

    public func close() async { opened = nil }

    /// Changes the lowest bit of about half of the values.
    private func withNoise(_ image: RGBImage) -> RGBImage {
        let source = image.pixels.span
        var (state, bits, left) = (random, UInt64(0), 0)
        let pixels = [UInt8](capacity: source.count) { output in
            for index in source.indices {
                if left == 0 {
                    state ^= state << 13
                    state ^= state >> 7
                    state ^= state << 17
                    (bits, left) = (state, 64)
                }
                output.append(source[index] ^ UInt8(bits & 1))
                bits >>= 1
                left -= 1
            }
        }
        random = state
        return RGBImage(width: image.width, height: image.height, pixels: pixels)
    }
}
