internal import KaoinCore
internal import KaoinFace

extension FaceReference {
    /// The score with the fused probe of a living person below which a reference that came in as pictures may be a morph of that
    /// person and somebody else (differential morphing attack detection, ISO/IEC 20059). Far above the threshold of a match:
    /// who stays below is most likely one of two people whom the reference shows, or was filmed badly.
    ///
    /// Between what press photos of one other day and of three give for one person; docs/LIMITATIONS.md, "Morphs", has the rates
    /// of both errors and the command that repeats them.
    ///
    /// - Returns: nil where no limit is of use: of fewer than three pictures, or by a recogniser for which none was measured.
    public var leastScoreOfOnePerson: Float? {
        guard recogniser == .current, recogniser.scale == .sface, let enrolled, enrolled >= 3 else { return nil }
        return 0.70
    }
}
