import KaoinCore
import KaoinKioskTestSupport
import KaoinPorts
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinKiosk

/// Sessions before a camera that hangs upside down or on its side.
@Suite(.serialized, .timeLimit(.minutes(240))) struct TurnedCameraTests {
    /// The enrolled person's other portrait as such a camera sees it, with a little noise.
    private actor Camera: FrameSource {
        nonisolated let name = "turned"
        private let image: RGBImage
        private var count = 0

        init(_ mounting: CameraMounting) throws {
            let picture = try Portraits.picture("obama2.jpg")
            image = mounting.upright(picture.resized(width: 480, height: 480 * picture.height / picture.width))
        }

        func open() async throws(CaptureFault) {}

        func next() async throws(CaptureFault) -> CameraFrame {
            try? await Task.sleep(for: .milliseconds(20))
            count += 1
            var pixels = image.pixels
            pixels[count % pixels.count] ^= 1
            return CameraFrame(
                image: RGBImage(width: image.width, height: image.height, pixels: pixels), sequence: count,
                time: .milliseconds(33 * count))
        }

        func close() async {}
    }

    @Test(arguments: [CameraMounting.Rotation.quarter, .half, .threeQuarters])
    func `the right customer is not called another person, and nothing is counted`(
        _ rotation: CameraMounting.Rotation
    ) async throws {
        var limits = SessionLimits.patient
        limits.capturing = .seconds(2)
        let branch = try await Branch(source: Camera(CameraMounting(rotation: rotation)), limits: limits)
        let result = try await branch.verify()
        #expect(result.verdict == .rejected(.noUsableFace))
        #expect(try await branch.ledger.failures(of: branch.subject) == 0)
        await branch.kiosk.shutDown()
    }
}
