internal import KaoinCore
public import KaoinPass
public import KaoinPorts
public import KaoinTexts

/// What the customer's screen sees of a session, and does in it.
extension Kiosk {
    /// What the customer typed.
    public func enter(
        _ pin: consuming sending PassPIN, for id: SessionID, by caller: Caller? = nil
    ) async throws(KioskRefusal) {
        let session = try running(id).session
        guard await session.enter(pin, by: caller) else { throw .wrongPhase(await session.phase.rawValue) }
    }

    /// Speaks to the customer of a session in another language.
    public func speak(_ language: Language, in id: SessionID) async throws(KioskRefusal) {
        let session = try running(id).session
        guard await session.speak(language) else { throw .wrongPhase(await session.phase.rawValue) }
    }

    /// Tells the teller that the customer wants somebody of the staff.
    public func callHelp(in id: SessionID) async throws(KioskRefusal) {
        let session = try running(id).session
        guard await session.callHelp() else { throw .wrongPhase(await session.phase.rawValue) }
    }

    /// Whether a customer asked for somebody of the staff while no session ran. A call ends when a session begins, when
    /// somebody answers it, and by itself: who has waited so long has left.
    public var isHelpCalled: Bool { helpCalled.map { parts.clock.elapsed - $0 < Self.longestCall } ?? false }

    /// Tells the tellers that somebody before the kiosk wants somebody of the staff.
    public func callHelp() throws(KioskRefusal) {
        if let current { throw .wrongPhase(current.session.feed.last?.phase.rawValue ?? "") }
        helpCalled = parts.clock.elapsed
    }

    /// Somebody of the staff goes there.
    public func answerHelp() { helpCalled = nil }

    /// The light that the customer's screen is to show now, step by step, each shortly before it is painted; the first who
    /// asks gets it.
    public func light(of id: SessionID) async throws(KioskRefusal) -> AsyncStream<LightStep> {
        let session = try running(id).session
        guard let steps = await session.showLight() else { throw .wrongPhase(await session.phase.rawValue) }
        return steps
    }

    /// When the screen painted each step, on the kiosk's clock that only goes forward, as it tells.
    public func reportPainted(_ times: [Duration], for id: SessionID) async throws(KioskRefusal) {
        let session = try running(id).session
        guard await session.reportPainted(times) else { throw .wrongPhase(await session.phase.rawValue) }
    }

    /// Shows no light in a session, for a customer who is sensitive to it.
    public func leaveOutLight(in id: SessionID) async throws(KioskRefusal) {
        let session = try running(id).session
        guard await session.leaveOutLight() else { throw .wrongPhase(await session.phase.rawValue) }
    }

    /// What the camera sees while the customer is looked at, for the customer's own screen; it ends with the session. Who
    /// is slow misses pictures, and none is kept. Where live pictures are not shown nothing comes.
    public func livePicture(of id: SessionID) throws(KioskRefusal) -> AsyncStream<CameraFrame> {
        try running(id).session.mirror.frames.follow()
    }

    /// Where the customer's face is while they are looked at, nil where none is seen; it ends with the session.
    public func faces(of id: SessionID) throws(KioskRefusal) -> AsyncStream<MirroredFace?> {
        try running(id).session.mirror.faces.follow()
    }
}
