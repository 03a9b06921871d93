internal import KaoinCore
internal import KaoinKiosk
internal import KaoinLiveness
internal import KaoinPass
internal import KaoinTexts

extension CheckName {
    static let light = CheckName("light")
}

/// Where the policy asks for the screen's light: is it known what screen and camera take? Whether the camera holds its exposure
/// is looked at with its picture; the figures themselves are a technician's, and this says so where there are none.
struct LightCheck: SelfTestCheck {
    let name = CheckName.light
    let title = SelfTestKey.titleLight
    let needs: [CheckNeed] = [.readable(.state), .intact([.trust], .lightPolicyUnknown)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        guard let bundle = try? context.trust.bundle.get() else { return .skipped(.light, .lightPolicyUnknown) }
        guard bundle.policy.challenge != .motion else { return .passed(.light, .lightNotAsked) }
        guard let calibration = context.settings.light else {
            return SelfTestLine(
                .light, .warning, .text(.lightNotCalibrated), advice: .text(.lightNotCalibratedAdvice))
        }
        let figures = [SelfTestLine.Figure("delay", Double(calibration.delay / .milliseconds(1)), "ms")]
        guard calibration.gate != nil else {
            return SelfTestLine(
                .light, .warning, .text(.lightDeniesNobody), advice: .text(.lightNotCalibratedAdvice),
                figures: figures)
        }
        return .passed(.light, .lightCalibrated, figures: figures)
    }
}
