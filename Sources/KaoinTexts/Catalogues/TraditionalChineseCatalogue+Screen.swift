extension TraditionalChineseCatalogue {
    static func text(_ key: ScreenText) -> String {
        switch key {
        case .screenTitle: "身分驗證"
        case .idle: "服務人員馬上為您辦理，請稍候"
        case .chooseLanguage: "選擇語言"
        case .showPassHow: "請將手機或紙上的 QR Code 放在距讀取器約10公分處"
        case .brighterPhone:
            "如果無法讀取，請將手機螢幕調亮，並稍微拿遠一些"
        case .callStaff: "呼叫服務人員"
        case .staffCalled: "已呼叫服務人員，請稍候"
        case .withoutLight: "不使用變化的光"
        case .stop: "中止"
        case .stopQuestion: "要中止身分驗證嗎？"
        case .stopYes: "是，中止"
        case .stopNo: "否，繼續"
        case .largerType: "放大字體"
        case .voice: "語音"
        case .deleteDigit: "刪除"
        case .pinDone: "確定"
        case .step: "第{number}步，共{count}步驟"
        case .timeLeft: "還剩{seconds}秒"
        case .pictureKept: "此畫面只在本螢幕顯示，不會儲存"
        case .visitRuns: "正在讀寫隨身碟，請勿拔出"
        case .visitOver: "現在可以拔出隨身碟"
        case .outOfOrder: "本機暫停使用，請至其他櫃檯辦理"
        }
    }
}
