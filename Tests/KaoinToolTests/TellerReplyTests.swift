import KaoinKiosk
import KaoinTexts
import KaoinTool
import KaoinWire
import Testing

/// What a teller types where the machine asks.
struct TellerReplyTests {
    private static func answer(_ accepts: Bool, _ reason: TellerDecision.Reason) -> TellerReply {
        .answer(TellerAnswer(accepts: accepts, because: reason))
    }

    @Test(arguments: [
        ("1", answer(true, .knownInPerson)), ("１", answer(true, .knownInPerson)),
        (" 2 ", answer(true, .identityDocument)),
        ("8", answer(false, .other)), ("承認", .needsReason(accepts: true)), ("拒否", .needsReason(accepts: false)),
        ("Accept", .needsReason(accepts: true)), ("refuse", .needsReason(accepts: false)),
        ("reject", .needsReason(accepts: false)), ("承認:面識あり", answer(true, .knownInPerson)),
        ("承認：本人確認書類", answer(true, .identityDocument)), ("承認　３", answer(true, .looksLikePortrait)),
        ("拒否 なりすましの疑い", answer(false, .suspectedAttack)), ("別人", answer(false, .otherPerson)),
        ("accept:identity-document", answer(true, .identityDocument)),
        ("reject suspected attack", answer(false, .suspectedAttack)),
        ("ACCEPT:OTHER", answer(true, .other)), ("refuse:known-in-person", answer(false, .knownInPerson)),
        ("0", .notUnderstood("0")), ("9", .notUnderstood("9")), ("-1", .notUnderstood("-1")), ("", .notUnderstood("")),
        // That many a reason has both ways.
        ("その他", .notUnderstood("その他")), ("はい", .notUnderstood("はい")), ("承認 5", .notUnderstood("承認 5")),
        ("accept:", .needsReason(accepts: true)), ("acceptance", .notUnderstood("acceptance")),
        ("99999999999999999999", .notUnderstood("99999999999999999999")),
    ])
    func `it is taken by number and by word, in both languages`(typed: String, reply: TellerReply) {
        #expect(TellerReply(typed) == reply)
    }

    @Test func `a reason alone suffices once it is said which way it goes`() {
        #expect(TellerReply("その他", after: false) == Self.answer(false, .other))
        #expect(TellerReply("other", after: true) == Self.answer(true, .other))
        // A number names the whole choice.
        #expect(TellerReply("5", after: true) == Self.answer(false, .otherPerson))
    }

    @Test func `every choice can be typed by its number and its words in every language`() {
        for (index, choice) in TellerAnswer.choices.enumerated() {
            #expect(TellerReply("\(index + 1)") == .answer(choice))
            for language in StaffLanguage.allCases {
                #expect(TellerReply(choice.reason.text[language], after: choice.accepts) == .answer(choice))
                #expect(
                    TellerAnswer.menu(in: language).joined().contains("\(index + 1) \(choice.reason.text[language])"))
            }
        }
        #expect(Set(TellerAnswer.choices.map(\.reason)) == Set(TellerDecision.Reason.allCases))
    }

    private func report(holder: String?) -> WireReport {
        WireReport(
            number: 7, phase: "awaiting-teller", guidance: nil, progress: nil, holder: holder, causes: [],
            unclear: [WireWord(kind: "near-miss", text: WireText(["ja": "わずかに不足", "en": "almost"]))],
            assumesLiveness: false, verdict: nil)
    }

    @Test func `the question names customer, transaction, doubts and the time that is left`() {
        let start = ContinuousClock.now
        let question = ReferralQuestion(report(holder: "山田 花子"), transaction: "T-9", language: .japanese, now: start)
        let text = question.lines(at: start + .seconds(60)).joined(separator: "\n")
        for part in ["山田 花子 様", "T-9", "120秒", "わずかに不足", "1 面識あり", "8 その他", "「承認」"] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        // Never less than none.
        #expect(question.lines(at: start + .seconds(999))[0].hasSuffix(": 0秒"))
        let english = ReferralQuestion(report(holder: nil), transaction: "T-9", language: .english, now: start)
        #expect(english.lines(at: start)[0] == "transaction: T-9  180 s left to decide")
    }

    @Test func `what is not understood is said, and only the reason is asked for once the rest is known`() {
        var question = ReferralQuestion(report(holder: nil), transaction: "T", language: .japanese)
        #expect(question.take("yes") == nil)
        #expect(question.remark == "「yes」は選択肢にありません。番号、または「承認」「拒否」を入力してください")
        #expect(question.take("拒否") == nil)
        #expect(question.remark == "拒否: 理由の番号を入力してください")
        #expect(question.take("xyz") == nil)
        #expect(question.remark == "「xyz」は選択肢にありません。理由の番号を入力してください")
        #expect(question.take("その他") == TellerAnswer(accepts: false, because: .other))
    }
}
