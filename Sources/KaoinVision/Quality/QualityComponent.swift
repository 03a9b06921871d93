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
    case lookStraight = "look-straight"
    case holdHeadUpright = "hold-head-upright"
    case keepStill = "keep-still"
    case moreLight = "more-light"
    case lessLight = "less-light"
    case evenLight = "even-light"
    case openEyes = "open-eyes"
    case closeMouth = "close-mouth"

    /// In plain English.
    public var english: String {
        switch self {
        case .onePersonOnly: "only one person may be in the picture"
        case .comeCloser: "come closer to the camera"
        case .stepBack: "step back a little"
        case .moveToTheMiddle: "move to the middle of the picture"
        case .lookStraight: "look straight into the camera"
        case .holdHeadUpright: "hold your head upright"
        case .keepStill: "the picture is blurred: keep still and clean the lens"
        case .moreLight: "too dark: more light on the face is needed"
        case .lessLight: "too bright: less light on the face is needed"
        case .evenLight: "light the face evenly from both sides"
        case .openEyes: "open your eyes"
        case .closeMouth: "close your mouth"
        }
    }

    /// In polite Japanese, for the customer.
    public var japanese: String {
        switch self {
        case .onePersonOnly: "お一人だけで写ってください"
        case .comeCloser: "もう少しカメラに近づいてください"
        case .stepBack: "少し後ろに下がってください"
        case .moveToTheMiddle: "画面の中央にお立ちください"
        case .lookStraight: "カメラをまっすぐ見てください"
        case .holdHeadUpright: "お顔をまっすぐにしてください"
        case .keepStill: "ぼやけています。動かずにお待ちください"
        case .moreLight: "暗すぎます。お顔に光を当ててください"
        case .lessLight: "明るすぎます。光を弱めてください"
        case .evenLight: "お顔の左右に均等に光を当ててください"
        case .openEyes: "目を開けてください"
        case .closeMouth: "口を閉じてください"
        }
    }
}
