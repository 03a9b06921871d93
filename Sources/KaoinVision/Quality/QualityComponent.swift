/// What is judged of a picture of a face, after ISO/IEC 29794-5:2025; each on 0 (useless) … 100 (as it should be).
public enum QualityComponent: String, CaseIterable, Sendable {
    /// One face, and no other of a size that could be meant.
    case singleFace = "single-face"
    /// Pixels between the eyes.
    case interEyeDistance = "inter-eye-distance"
    /// The height of the head in the picture.
    case headSize = "head-size"
    /// Room beside the face to the left, to the right, above and below.
    case margins
    /// Nothing before the mouth, as a mask.
    case mouthVisible = "mouth-visible"
    /// Nothing opaque before both eyes.
    case eyesVisible = "eyes-visible"
    case yaw
    case pitch
    case roll
    case sharpness
    case underExposure = "under-exposure"
    case overExposure = "over-exposure"
    /// Both halves of the face equally bright.
    case illuminationUniformity = "illumination-uniformity"
    /// How many shades the face has.
    case dynamicRange = "dynamic-range"
    case eyesOpen = "eyes-open"
    case mouthClosed = "mouth-closed"
}

/// What a person can do about a poor picture.
public enum QualityAdvice: String, CaseIterable, Sendable {
    case onePersonOnly = "one-person-only"
    case comeCloser = "come-closer"
    case stepBack = "step-back"
    case moveToTheMiddle = "move-to-the-middle"
    /// To the person's own left and right, unlike the sides of the picture.
    case moveLeft = "move-left"
    case moveRight = "move-right"
    case moveUp = "move-up"
    case moveDown = "move-down"
    case takeOffSunglasses = "take-off-sunglasses"
    case takeOffMask = "take-off-mask"
    case lookStraight = "look-straight"
    case holdHeadUpright = "hold-head-upright"
    case keepStill = "keep-still"
    case moreLight = "more-light"
    case lessLight = "less-light"
    case evenLight = "even-light"
    case openEyes = "open-eyes"
    case closeMouth = "close-mouth"
}
