public import KaoinTexts

extension QualityAdvice {
    /// What a clerk reads who enrols somebody, and can move lamps and clean lenses. The customer at a kiosk reads another
    /// text.
    public var clerkText: LocalizedText<StaffText> { LocalizedText(clerkKey) }

    private var clerkKey: StaffText {
        switch self {
        case .onePersonOnly: .oneFaceOnly
        case .comeCloser: .comeCloser
        case .stepBack: .stepBack
        case .moveToTheMiddle: .moveToTheMiddle
        case .moveLeft: .moveLeft
        case .moveRight: .moveRight
        case .moveUp: .moveUp
        case .moveDown: .moveDown
        case .takeOffSunglasses: .takeOffSunglasses
        case .takeOffMask: .takeOffMask
        case .lookStraight: .lookStraight
        case .holdHeadUpright: .holdHeadUpright
        case .keepStill: .keepStill
        case .moreLight: .moreLight
        case .lessLight: .lessLight
        case .evenLight: .evenLight
        case .openEyes: .openEyes
        case .closeMouth: .closeMouth
        }
    }
}

extension QualityComponent {
    /// What a clerk reads of it.
    public var name: LocalizedText<StaffText> { LocalizedText(nameKey) }

    private var nameKey: StaffText {
        switch self {
        case .singleFace: .qualitySingleFace
        case .interEyeDistance: .qualityEyeDistance
        case .headSize: .qualityHeadSize
        case .margins: .qualityMargins
        case .eyesVisible: .qualityEyesVisible
        case .mouthVisible: .qualityMouthVisible
        case .yaw: .qualityYaw
        case .pitch: .qualityPitch
        case .roll: .qualityRoll
        case .sharpness: .qualitySharpness
        case .underExposure: .qualityUnderExposure
        case .overExposure: .qualityOverExposure
        case .illuminationUniformity: .qualityUniformity
        case .dynamicRange: .qualityDynamicRange
        case .eyesOpen: .qualityEyesOpen
        case .mouthClosed: .qualityMouthClosed
        }
    }
}
