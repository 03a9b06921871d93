internal import KaoinCore
public import KaoinVision

/// A second person at the counter, as large in the picture as somebody who is meant, who stays although the screen asks for
/// one person. A carer, a child or the queue may look in for a moment. Time counts, not frames: a fast machine is no harsher.
public struct SeveralFacesCue: FrameCue {
    /// For how long a second face may be seen without a pause.
    static let patience = Duration.milliseconds(1500)

    public let cue = LivenessCue.severalFaces
    public let scope = CueScope.covered
    private var since: Duration?

    public init() {}

    public mutating func take(_ frame: LivenessFrame, rest: FaceMesh?) -> CueFinding? {
        since = frame.otherFaces > 0 ? since ?? frame.time : nil
        return since.map { frame.time - $0 >= Self.patience } == true ? .denied(.severalFaces) : nil
    }
}
