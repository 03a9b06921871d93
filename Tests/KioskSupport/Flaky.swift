internal import KaoinCore
internal import KaoinMatching
public import KaoinPorts
internal import KaoinTestSupport
internal import KaoinVision

/// A camera with one fault.
public actor Flaky: FrameSource {
    public enum Behaviour: Sendable {
        case good
        case missing
        case silent
        case broken
        case frozen
        case backwards
    }

    public nonisolated let name = "flaky"
    private let behaviour: Behaviour
    private var count = 0
    public private(set) var isOpen = false

    public init(_ behaviour: Behaviour) { self.behaviour = behaviour }

    public func open() async throws(CaptureFault) {
        if behaviour == .missing { throw .missing(name) }
        isOpen = true
    }

    public func next() async throws(CaptureFault) -> CameraFrame {
        guard isOpen else { throw .closed }
        try? await Task.sleep(for: .milliseconds(20))
        guard isOpen else { throw .closed }
        count += 1
        switch behaviour {
        case .silent: throw .silent(name)
        case .broken: throw .unreadable("no picture")
        default: break
        }
        guard var image = try? PictureFile.read(Portraits.path("obama2.jpg")) else { throw .missing(name) }
        image = image.resized(width: 480, height: 480 * image.height / image.width)
        if behaviour != .frozen {
            var pixels = image.pixels
            pixels[count % pixels.count] ^= 1
            image = RGBImage(width: image.width, height: image.height, pixels: pixels)
        }
        let sequence = behaviour == .backwards ? 1000 - count : count
        return CameraFrame(image: image, sequence: sequence, time: .milliseconds(33 * sequence))
    }

    public func close() async { isOpen = false }
}
