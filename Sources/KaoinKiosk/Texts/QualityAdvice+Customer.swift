internal import KaoinVision

extension QualityAdvice {
    /// What a customer can do about it. Clerks who enrol somebody read another text: they can move lamps and clean lenses.
    var customerText: BilingualText {
        switch self {
        case .onePersonOnly: BilingualText("Please stand before the camera alone", "お一人でカメラの前にお立ちください")
        case .comeCloser: BilingualText("Please come a little closer", "もう少しカメラに近づいてください")
        case .stepBack: BilingualText("Please step back a little", "少し後ろにお下がりください")
        case .moveToTheMiddle:
            BilingualText("Please stand straight in front of the camera", "カメラの正面にお立ちください")
        case .lookStraight: BilingualText("Please look straight into the camera", "カメラをまっすぐご覧ください")
        case .holdHeadUpright: BilingualText("Please hold your head upright", "お顔をまっすぐにしてください")
        case .keepStill: BilingualText("Please keep still for a moment", "そのまま少し動かずにお待ちください")
        case .moreLight:
            BilingualText("It is too dark: please turn towards the light", "お顔が暗く映っています。明るい方をお向きください")
        case .lessLight:
            BilingualText("It is too bright: please move a little to the side", "お顔が明るく映りすぎています。少し横にお動きください")
        case .evenLight:
            BilingualText("There is a shadow on your face: please move a little", "お顔に影が映っています。少しお動きください")
        case .openEyes: BilingualText("Please open your eyes", "目を開けてください")
        case .closeMouth: BilingualText("Please close your mouth", "口を閉じてください")
        }
    }
}
