import KaoinCore
import KaoinKiosk
import KaoinPorts
import KaoinTexts
import KaoinVision
import Testing

@Suite struct TextTests {
    private static let guidance: [Guidance] =
        [
            .showPass, .enterPIN, .enterPINAgain, .codeIsNoPass, .lookAtCamera, .faceMissing, .watchLight, .turnLeft,
            .turnRight,
            .lookUp, .blink,
            .openMouth, .wait, .waitForTeller, .goToCounter,
        ] + QualityAdvice.allCases.map { .quality($0) }

    @Test func `each guidance has a text of its own`() {
        #expect(Set(Self.guidance.map(\.text.key)).count == Self.guidance.count)
    }

    @Test func `every text for customers is shown for something`() {
        let verdicts: [Verdict] = [
            .accepted, .acceptedByTeller, .cancelled(.customer), .faulted(.camera), .rejected(.noPass),
            .rejected(.pass("pass-expired")), .rejected(.noUsableFace), .rejected(.differentPerson),
        ]
        let shown = Self.guidance.map(\.text.key) + verdicts.map(\.customerText.key)
        #expect(Set(shown) == Set(CustomerText.allCases))
    }

    @Test func `what a rejected customer reads does not say why`() {
        let reasons: [RejectionReason] = [
            .pass("pass-revoked"), .use("too-soon"), .passUnreadable, .noPIN, .livenessUnclear,
            .differentPerson, .refusedByTeller, .undecided,
        ]
        for reason in reasons + DenyCue.allCases.map({ .attack($0) }) {
            #expect(Verdict.rejected(reason).customerText == LocalizedText(.notVerified), "\(reason)")
        }
    }

    @Test func `a teller reads every reason of a decision, in each language`() {
        for language in StaffLanguage.allCases {
            let usage = LocalizedText<StaffText>(.decisionUsage)[language]
            for reason in TellerDecision.Reason.allCases { #expect(usage.contains(reason.rawValue), "\(language)") }
        }
    }

    @Test func `a doubt about readiness says since when`() {
        let time = Timestamp(seconds: 1_764_547_200)
        for doubt in [ReadinessDoubt.bundleTooOld(since: time), .clockBehind(floor: time), .clockAhead(of: time)] {
            for language in StaffLanguage.allCases {
                #expect(doubt.staffText[language].contains("\(time)"), "\(doubt.kind)")
            }
        }
    }
}
