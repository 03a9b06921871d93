internal import KaoinCore
internal import KaoinVision

/// A face that turns as a plane does: what carries it is flat.
struct FlatMotionWatch: FrameCue {
    let cue = LivenessCue.flatMotion
    let scope = CueScope.challenge
    private var planes = 0

    mutating func take(_ frame: LivenessFrame, rest: FaceMesh?) -> CueFinding? {
        if let rest, let mesh = frame.mesh, let depth = DepthCue(from: rest, to: mesh) {
            planes += depth.showsPlane ? 1 : 0
        }
        return planes >= CueCount.framesToDeny ? .denied(.flatMotion) : nil
    }
}
