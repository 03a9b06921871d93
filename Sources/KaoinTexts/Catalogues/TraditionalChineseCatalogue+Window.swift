extension TraditionalChineseCatalogue {
    static func text(_ key: WindowText) -> String {
        switch key {
        case .windowTitle: "登記"
        case .choosePIN: "請設定4至12位數字的密碼（PIN）"
        case .choosePINHow: "在櫃檯與憑證一起使用。請勿告訴任何人，包括服務人員"
        case .repeatPIN: "請再次輸入相同的密碼（PIN）"
        case .pinsDiffer: "兩次輸入的密碼（PIN）不同，請重新設定"
        case .withoutPIN: "不設密碼"
        case .takeCode: "請用手機拍攝此 QR Code"
        case .takeCodeHow: "請從正面拍下整個 QR Code，然後將照片或列印紙對準讀取器"
        case .passReady: "憑證已辦妥，謝謝您"
        case .passNotProven: "憑證尚未檢查完畢，服務人員會為您說明"
        case .passNotMade: "本次未能完成登記，服務人員會為您說明"
        }
    }
}
