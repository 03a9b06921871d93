/// Chinese in simplified characters, as in mainland China.
enum SimplifiedChineseCatalogue {
    static func text(_ key: CustomerText) -> String {
        switch key {
        case .showPass: "请将凭证上的二维码对准读取器"
        case .enterPIN: "请输入密码（PIN）"
        case .enterPINAgain: "密码（PIN）不正确，请重新输入"
        case .codeIsNoPass: "这不是凭证的二维码。请出示凭证上的二维码"
        case .lookAtCamera: "请看镜头"
        case .faceMissing: "请站到镜头前"
        case .turnLeft: "请慢慢向左转头"
        case .turnRight: "请慢慢向右转头"
        case .lookUp: "请慢慢抬头向上看"
        case .blink: "请闭上眼睛约一秒钟，然后睁开"
        case .openMouth: "请把嘴张大"
        case .wait: "请稍候"
        case .waitForTeller: "工作人员将为您确认，请稍候"
        case .onePersonOnly: "请您一人站在镜头前"
        case .comeCloser: "请再靠近镜头一些"
        case .stepBack: "请稍微后退"
        case .moveToTheMiddle: "请站在镜头正前方"
        case .lookStraight: "请正视镜头"
        case .holdHeadUpright: "请把头摆正"
        case .keepStill: "请暂时保持不动"
        case .moreLight: "光线太暗，请面向明亮的方向"
        case .lessLight: "光线太亮，请稍微向旁边移动"
        case .evenLight: "您的脸上有阴影，请稍微移动"
        case .openEyes: "请睁开眼睛"
        case .closeMouth: "请闭上嘴"
        case .verified: "身份确认已完成，谢谢您"
        case .cancelled: "身份确认已取消，请咨询工作人员"
        case .cannotVerifyNow: "非常抱歉，目前无法在本机确认您的身份。请使用预留印章或身份证件"
        case .passNotRead: "未能读取凭证，请咨询工作人员"
        case .faceNotCaptured: "未能清楚拍到您的脸部，请咨询工作人员"
        case .passExpired: "您的凭证已过期，请向工作人员申请新的凭证"
        case .notVerified: "未能确认您的身份。请使用预留印章或身份证件"
        }
    }
}
