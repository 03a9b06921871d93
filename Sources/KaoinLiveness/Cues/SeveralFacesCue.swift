internal import KaoinCore
public import KaoinVision

/// A second person at the counter, as large in the picture as somebody who is meant.
public struct SeveralFacesCue: FrameCue {
    /// Frames in a row with a second face before it counts: somebody may pass behind.
    static let framesToDeny = 3

    public let cue = LivenessCue.severalFaces
    public let scope = CueScope.covered
    private var framesInARow = 0

    public init() {}

    public mutating func take(_ frame: LivenessFrame, rest: FaceMesh?) -> CueFinding? {
        framesInARow = frame.otherFaces > 0 ? framesInARow + 1 : 0
        return framesInARow >= Self.framesToDeny ? .denied(.severalFaces) : nil
    }
}
