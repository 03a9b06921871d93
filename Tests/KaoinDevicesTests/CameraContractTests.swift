import Foundation
import KaoinCore
import KaoinDevices
import KaoinLab
import KaoinPicture
import KaoinPorts
import KaoinTestSupport
import Testing

/// What every camera does: the recording, one that is shared, and a real one where `KAOIN_CAMERA` names its node.
@Suite(.serialized, .timeLimit(.minutes(240))) struct CameraContractTests {
    private let folder: TemporaryFolder
    private let cameras: [any FrameSource]

    init() throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        for number in 0..<4 {
            let picture = RGBImage(
                width: 64, height: 48, pixels: (0..<64 * 48 * 3).map { UInt8(truncatingIfNeeded: $0 * (number + 3)) })
            try Data(PictureEncoder.jpeg(picture)).write(to: folder.url.appending(path: "\(number).jpg"))
        }
        func replay() throws -> any FrameSource { try ReplayCamera(folder.path, rate: 60, clock: SystemClock()) }
        var cameras = [
            try replay(), SharedCamera(try replay()).session, SharedCamera(try replay()).scanner,
            SharedCamera(try replay()).trial,
        ]
        if let node = ProcessInfo.processInfo.environment["KAOIN_CAMERA"] {
            var settings = CameraSettings()
            settings.device = node
            cameras.append(
                LiveCamera(settings, rule: DeviceRule(pin: nil, allowsVirtual: false), clock: SystemClock()))
        }
        self.cameras = cameras
    }

    @Test func `numbers and times of frames rise, and no two pictures are the same`() async throws {
        for camera in cameras {
            try await camera.open()
            var last = try await camera.next()
            for _ in 0..<20 {
                let frame = try await camera.next()
                #expect(frame.sequence > last.sequence, "\(camera.name)")
                #expect(frame.time > last.time, "\(camera.name)")
                #expect(frame.image != last.image, "\(camera.name)")
                last = frame
            }
            await camera.close()
        }
    }

    @Test func `the newest frame is given, and what came in between is dropped`() async throws {
        for camera in cameras {
            try await camera.open()
            let first = try await camera.next()
            try await Task.sleep(for: .milliseconds(400))
            let second = try await camera.next()
            #expect(second.sequence > first.sequence + 1, "\(camera.name)")
            #expect(second.time - first.time > .milliseconds(200), "\(camera.name)")
            await camera.close()
        }
    }

    @Test func `it is opened once, gives nothing when it is closed, and can be opened again`() async throws {
        for camera in cameras {
            #expect(camera.problem == nil, "\(camera.name)")
            await #expect(throws: CaptureFault.closed) { _ = try await camera.next() }
            for _ in 0..<3 {
                try await camera.open()
                await #expect(throws: CaptureFault.busy(camera.name)) { try await camera.open() }
                _ = try await camera.next()
                await camera.close()
                await camera.close()
                await #expect(throws: CaptureFault.closed) { _ = try await camera.next() }
            }
        }
    }

    @Test func `closing it ends a wait for a frame`() async throws {
        for camera in cameras {
            try await camera.open()
            _ = try await camera.next()
            let waiting = Task { () -> CaptureFault? in
                do throws(CaptureFault) {
                    while true { _ = try await camera.next() }
                } catch {
                    return error
                }
            }
            try await Task.sleep(for: .milliseconds(50))
            await camera.close()
            #expect(await waiting.value == .closed, "\(camera.name)")
        }
    }
}
