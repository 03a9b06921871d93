extension QualityLimits {
    /// What a frame of a session must have to be compared: more than a picture that somebody brings, less than what a
    /// pass is made of.
    public static let session = QualityLimits(
        minimum: [
            .singleFace: 80, .eyesVisible: 50, .mouthVisible: 50, .interEyeDistance: 15, .margins: 5, .yaw: 60,
            .pitch: 60, .sharpness: 10,
            .underExposure: 15, .overExposure: 5, .dynamicRange: 40,
        ], mayBeMissing: false)
}
