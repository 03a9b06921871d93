internal import KaoinPorts
internal import KaoinVision

extension ObservedFrame {
    /// Why the face cannot be compared; nil where it can.
    func obstacle(under limits: QualityLimits) -> Guidance? {
        guard let face, face.embedding != nil else { return .faceMissing }
        guard otherFaces == 0 else { return .quality(.onePersonOnly) }
        if let shortfall = face.quality.shortfalls(under: limits).first { return .quality(shortfall.advice) }
        return face.isPlausible ? nil : .lookAtCamera
    }
}
