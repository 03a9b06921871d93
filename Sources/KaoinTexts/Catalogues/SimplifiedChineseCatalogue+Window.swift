extension SimplifiedChineseCatalogue {
    static func text(_ key: WindowText) -> String {
        switch key {
        case .windowTitle: "登记"
        case .choosePIN: "请设置4至12位数字的密码（PIN）"
        case .choosePINHow: "在柜台与凭证一起使用。请勿告诉任何人，包括工作人员"
        case .repeatPIN: "请再次输入相同的密码（PIN）"
        case .pinsDiffer: "两次输入的密码（PIN）不同，请重新设置"
        case .withoutPIN: "不设密码"
        case .takeCode: "请用手机拍摄此二维码"
        case .takeCodeHow: "请从正面拍下整个二维码，然后将照片或打印纸对准读取器"
        case .passReady: "凭证已办好，谢谢"
        case .passNotProven: "凭证尚未检查完毕，工作人员会为您说明"
        case .passNotMade: "本次未能完成登记，工作人员会为您说明"
        }
    }
}
