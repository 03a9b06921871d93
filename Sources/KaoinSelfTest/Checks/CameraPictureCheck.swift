internal import KaoinDevices

extension CheckName {
    static let cameraPicture = CheckName("camera-picture")
}

/// Is the picture bright, sharp, quick and alive?
struct CameraPictureCheck: SelfTestCheck {
    let name = CheckName.cameraPicture
    let title = SelfTestText("Camera, picture", "カメラの映像")
    let needs: [CheckNeed] = [
        .freeDevices, .noSession(SelfTestText("a session runs, and the camera is its", "セッション中のため確認しません")),
        .intact([.camera], CameraLook.noCamera),
        .intact([.cameraPin], SelfTestText("a camera that is refused is not opened", "拒否されたカメラは使用しません")),
    ]
    let isOfDaemon = true

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        guard case .seen(let trial, let findings) = await context.camera() else { return .taken(.cameraPicture) }
        let figures = [
            SelfTestLine.Figure("rate", trial.rate ?? 0, "/s"),
            SelfTestLine.Figure("brightness", trial.brightnessMean, "of 255"),
            SelfTestLine.Figure("sharpness", trial.contrast, "steps"),
        ]
        guard !findings.isEmpty else {
            return .passed(.cameraPicture, "bright, sharp, quick and alive", "明るさ、鮮明さ、枚数とも正常", figures)
        }
        let names = findings.map(\.rawValue)
        return SelfTestLine(
            .cameraPicture, .failed,
            SelfTestText(names.joined(separator: ", "), "映像の異常: \(names.joined(separator: ", "))"),
            advice: SelfTestText(
                findings.map(\.advice).joined(separator: "; "), findings.map(\.japanese).joined(separator: "。")),
            figures: figures, subjects: names)
    }
}
