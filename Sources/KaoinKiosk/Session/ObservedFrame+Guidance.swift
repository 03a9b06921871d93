internal import KaoinPorts
internal import KaoinVision

extension ObservedFrame {
    /// Why the face cannot be compared; nil where it can.
    var obstacle: Guidance? {
        guard let face, face.embedding != nil else { return .faceMissing }
        guard otherFaces == 0 else { return .quality(.onePersonOnly) }
        return face.quality.shortfalls(under: .session).first.map { .quality($0.advice) }
    }
}
