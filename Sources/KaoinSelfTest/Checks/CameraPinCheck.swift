internal import KaoinDevices
internal import KaoinPorts

extension CheckName {
    static let cameraPin = CheckName("camera-pin")
}

/// Is the camera the pinned one, at its port?
struct CameraPinCheck: SelfTestCheck {
    let name = CheckName.cameraPin
    let title = SelfTestText("Camera, pinned", "カメラの固定")
    let needs: [CheckNeed] = [
        .freeDevices, .noSession(SelfTestText("a session runs, and the camera is its", "セッション中のため確認しません")),
    ]
    let isOfDaemon = true

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        guard let device = context.devices.cameraDevice else {
            return .skipped(.cameraPin, "a recording is used as the camera", "録画をカメラとして使用しています")
        }
        guard let identity = device.identity else { return .noCamera(.cameraPin) }
        let rule = device.rule
        let again = SelfTestText(
            "who changed it? If you did: `kaoin devices pin camera --write`, then `systemctl restart kaoind`",
            "変更した者を確認してください。正当な交換なら `kaoin devices pin camera --write` を実行してください")
        if let refusal = rule.refusal(identity) {
            return SelfTestLine(
                .cameraPin, .failed, SelfTestText(refusal, "指定のカメラではありません: \(refusal)"), advice: again)
        }
        guard rule.pin != nil else {
            return SelfTestLine(
                .cameraPin, .warning, SelfTestText("any real camera is taken: none is pinned", "カメラが固定されていません"),
                advice: SelfTestText(
                    "`kaoin devices pin camera --write`", "`kaoin devices pin camera --write` を実行してください"))
        }
        return .passed(.cameraPin, "it is the pinned one, at its port", "固定されたカメラです")
    }
}
