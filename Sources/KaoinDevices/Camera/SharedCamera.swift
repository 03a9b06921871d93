public import KaoinPorts

/// One camera for the session, for the scanner and for trials: the session comes first, then the scanner, whatever the
/// others are doing with it.
public struct SharedCamera: Sendable {
    /// For sessions.
    public let session: any FrameSource
    /// For a `CameraScanner`.
    public let scanner: any FrameSource
    /// For a technician's look at what it delivers: whoever else wants the camera gets it, and this one hears `closed`.
    public let trial: any FrameSource

    public init(_ camera: any FrameSource) {
        let share = CameraShare(camera)
        session = SharePart(name: camera.name, camera: camera, share: share, user: .session)
        scanner = SharePart(name: camera.name, camera: camera, share: share, user: .scanner)
        trial = SharePart(name: camera.name, camera: camera, share: share, user: .trial)
    }
}

private actor CameraShare {
    /// Who comes first is greater.
    enum User: Int { case trial, scanner, session }

    private let camera: any FrameSource
    private var user: User?

    init(_ camera: any FrameSource) { self.camera = camera }

    func open(for asking: User) async throws(CaptureFault) {
        if let former = user {
            guard asking.rawValue > former.rawValue else { throw .busy(camera.name) }
            user = asking
            // Begun anew: the other may be in the middle of opening it.
            await camera.close()
        } else {
            user = asking
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

    func hold(_ isHeld: Bool, for asking: User) async {
        if user == asking { await camera.hold(isHeld) }
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
    func hold(_ isHeld: Bool) async { await share.hold(isHeld, for: user) }
    func close() async { await share.close(for: user) }
}
