public import KaoinKiosk

/// One camera for the session and for the scanner: the session comes first, whatever the scanner is doing with it.
public struct SharedCamera: Sendable {
    /// For sessions.
    public let session: any FrameSource
    /// For a `CameraScanner`.
    public let scanner: any FrameSource

    public init(_ camera: any FrameSource) {
        let share = CameraShare(camera)
        session = SharePart(name: camera.name, camera: camera, share: share, user: .session)
        scanner = SharePart(name: camera.name, camera: camera, share: share, user: .scanner)
    }
}

private actor CameraShare {
    enum User { case session, scanner }

    private let camera: any FrameSource
    private var user: User?

    init(_ camera: any FrameSource) { self.camera = camera }

    func open(for asking: User) async throws(CaptureFault) {
        switch (user, asking) {
        case (nil, _): user = asking
        case (.scanner, .session):
            user = asking
            // Begun anew: the scanner may be in the middle of opening it.
            await camera.close()
        default: throw .busy(camera.name)
        }
        guard user == asking else { throw .closed }
        do throws(CaptureFault) {
            try await camera.open()
        } catch {
            if user == asking { user = nil }
            throw error
        }
    }

    func next(for asking: User) async throws(CaptureFault) -> CameraFrame {
        guard user == asking else { throw .closed }
        let frame = try await camera.next()
        guard user == asking else { throw .closed }
        return frame
    }

    func close(for asking: User) async {
        guard user == asking else { return }
        user = nil
        await camera.close()
    }
}

private struct SharePart: FrameSource {
    let name: String
    let camera: any FrameSource
    let share: CameraShare
    let user: CameraShare.User

    var problem: String? { camera.problem }

    func open() async throws(CaptureFault) { try await share.open(for: user) }
    func next() async throws(CaptureFault) -> CameraFrame { try await share.next(for: user) }
    func close() async { await share.close(for: user) }
}
