internal import KaoinCore
internal import KaoinDevices
internal import KaoinKiosk
internal import KaoinPorts
internal import KaoinTexts

extension CheckName {
    static let camera = CheckName("camera")
}

/// Is the camera there, and does it deliver pictures?
struct CameraCheck: SelfTestCheck {
    let name = CheckName.camera
    let title = SelfTestKey.titleCamera
    let needs: [CheckNeed] = [
        .freeDevices, .noSession(.sessionHasCamera),
    ]
    let isOfDaemon = true

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let device = context.devices.cameraDevice
        let look = await context.camera()
        switch look {
        case .missing: return missing(.text(.cameraMissing, ["device": context.settings.camera.device]))
        case .broken(let why): return missing(.text(.cameraBroken, ["error": why]))
        case .taken: return .taken(.camera)
        case .refused:
            let name = device?.identity.map { "\($0)" } ?? ""
            return SelfTestLine(.camera, .passed, .names(name))
        case .seen:
            let (width, height) = (look.image?.width ?? 0, look.image?.height ?? 0)
            let name = device?.identity.map { "\($0)" } ?? context.devices.camera.name
            return .passed(
                .camera, .cameraDelivers, ["name": name, "width": "\(width)", "height": "\(height)"],
                figures: [
                    SelfTestLine.Figure("width", Double(width), "px"),
                    SelfTestLine.Figure("height", Double(height), "px"),
                ])
        }
    }

    private func missing(_ why: SelfTestWords) -> SelfTestLine {
        SelfTestLine(.camera, .failed, why, advice: .text(.cameraAdvice))
    }
}
