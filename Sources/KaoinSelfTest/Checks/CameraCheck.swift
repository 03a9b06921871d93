internal import KaoinCore
internal import KaoinDevices
internal import KaoinKiosk
internal import KaoinPorts

extension CheckName {
    static let camera = CheckName("camera")
}

/// Is the camera there, and does it deliver pictures?
struct CameraCheck: SelfTestCheck {
    let name = CheckName.camera
    let title = SelfTestText("Camera", "カメラ")
    let needs: [CheckNeed] = [
        .freeDevices, .noSession(SelfTestText("a session runs, and the camera is its", "セッション中のため確認しません")),
    ]
    let isOfDaemon = true

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let device = context.devices.cameraDevice
        let look = await context.camera()
        switch look {
        case .missing: return missing("cannot find \(context.settings.camera.device)")
        case .broken(let why): return missing(why)
        case .taken: return .taken(.camera)
        case .refused:
            let name = device?.identity.map { "\($0)" } ?? ""
            return .passed(.camera, name, name)
        case .seen:
            let (width, height) = (look.image?.width ?? 0, look.image?.height ?? 0)
            let name = device?.identity.map { "\($0)" } ?? context.devices.camera.name
            return .passed(
                .camera, "\(name), \(width) x \(height)", "\(name)、\(width) x \(height)",
                [
                    SelfTestLine.Figure("width", Double(width), "px"),
                    SelfTestLine.Figure("height", Double(height), "px"),
                ])
        }
    }

    private func missing(_ why: String) -> SelfTestLine {
        SelfTestLine(
            .camera, .failed, SelfTestText(why, "カメラを使用できません: \(why)"),
            advice: SelfTestText(
                "plug it in; another port, another cable; is its link there (`ls -l /dev/kaoin`)?",
                "接続、ポート、ケーブル、`ls -l /dev/kaoin` を確認してください"))
    }
}
