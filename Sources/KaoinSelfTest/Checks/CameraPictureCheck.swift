internal import KaoinDevices
internal import KaoinTexts

extension CheckName {
    static let cameraPicture = CheckName("camera-picture")
}

/// Is the picture bright, sharp, quick and alive?
struct CameraPictureCheck: SelfTestCheck {
    let name = CheckName.cameraPicture
    let title = SelfTestKey.titleCameraPicture
    let needs: [CheckNeed] = [
        .freeDevices, .noSession(.sessionHasCamera),
        .intact([.camera], .noCamera),
        .intact([.cameraPin], .refusedCameraStaysClosed),
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
            return .passed(.cameraPicture, .pictureGood, figures: figures)
        }
        let names = findings.map(\.rawValue)
        return SelfTestLine(
            .cameraPicture, .failed,
            .text(.pictureWrong, ["findings": names.joined(separator: ", ")]),
            advice: .ofPart(findings.map(\.text)), figures: figures, subjects: names)
    }
}
