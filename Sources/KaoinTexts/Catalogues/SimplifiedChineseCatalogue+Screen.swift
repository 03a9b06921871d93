extension SimplifiedChineseCatalogue {
    static func text(_ key: ScreenText) -> String {
        switch key {
        case .screenTitle: "身份核验"
        case .idle: "工作人员马上为您办理，请稍候"
        case .chooseLanguage: "选择语言"
        case .showPassHow: "请将手机或纸上的二维码放在距读取器约10厘米处"
        case .brighterPhone:
            "如果无法读取，请调亮手机屏幕，并稍微拿远一些"
        case .callStaff: "呼叫工作人员"
        case .staffCalled: "已呼叫工作人员，请稍候"
        case .withoutLight: "不使用变化的光"
        case .stop: "停止"
        case .stopQuestion: "要停止身份核验吗？"
        case .stopYes: "是，停止"
        case .stopNo: "否，继续"
        case .largerType: "放大文字"
        case .voice: "语音"
        case .deleteDigit: "删除"
        case .pinDone: "确定"
        case .step: "第{number}步，共{count}步"
        case .timeLeft: "还剩{seconds}秒"
        case .pictureKept: "此画面仅在本屏幕显示，不会保存"
        case .visitRuns: "正在读写USB存储设备，请勿拔出"
        case .visitOver: "现在可以拔出USB存储设备"
        case .outOfOrder: "本机暂停使用，请到其他窗口办理"
        }
    }
}
