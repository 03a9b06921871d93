internal import KaoinDevices
internal import KaoinPorts
internal import KaoinTexts

extension CheckName {
    static let cameraPin = CheckName("camera-pin")
}

/// Is the camera the pinned one, at its port?
struct CameraPinCheck: SelfTestCheck {
    let name = CheckName.cameraPin
    let title = SelfTestKey.titleCameraPin
    let needs: [CheckNeed] = [
        .freeDevices, .noSession(.sessionHasCamera),
    ]
    let isOfDaemon = true

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        guard let device = context.devices.cameraDevice else {
            return .skipped(.cameraPin, .cameraIsRecording)
        }
        guard let identity = device.identity else { return .noCamera(.cameraPin) }
        let rule = device.rule
        if let refusal = rule.refusal(identity) {
            return SelfTestLine(
                .cameraPin, .failed, .text(.cameraIsOther, ["reason": refusal]), advice: .text(.cameraIsOtherAdvice))
        }
        guard rule.pin != nil else {
            return SelfTestLine(
                .cameraPin, .warning, .text(.cameraNotPinned), advice: .text(.cameraNotPinnedAdvice))
        }
        return .passed(.cameraPin, .cameraPinned)
    }
}
