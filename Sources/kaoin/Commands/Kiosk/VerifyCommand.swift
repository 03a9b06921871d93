import ArgumentParser
import Foundation
import KaoinClient
import KaoinKiosk

/// `kaoin verify`: a teller has a customer verified.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Have the customer at the counter verified by the kiosk, and follow it live.",
        discussion: """
            The kiosk asks the customer for the pass and a look into the camera. Ctrl-C breaks the verification off.
            Where the machine is not sure, it says what was unclear and shows the live picture and the portrait in the
            pass; the teller looks at the customer, too, and decides with a reason. The pictures are drawn into the
            terminal alone and vanish with the answer: nothing of them is written anywhere.
            Exit code 0 accepted, 1 rejected or broken off, 2 wrong use or another verification runs, 3 a fault.
            With --json every event is one line.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var kiosk: KioskOptions

    @Option(name: .long, help: "The transaction in the bank's own records; stands in the receipt.")
    var transaction: String

    @Option(name: .long, help: "What the customer wants.")
    var purpose = "counter"

    @Option(name: .long, help: "Write the signed receipt to this file.", completion: .file())
    var receipt: String?

    @Flag(inversion: .prefixedNo, help: "Where the machine is not sure: show the pictures in the terminal.")
    var look = true

    @Option(name: .long, help: "Where the machine is not sure: decide without asking, accept:REASON or refuse:REASON.")
    var decide: String?

    mutating func validate() throws {
        if let decide, TellerAnswer(decide) == nil { throw ValidationError(TellerAnswer.usage.english) }
    }

    func run() async throws {
        let teller = kiosk.connection("teller")
        let session = try await begin(teller)
        let course = SessionCourse(
            session: session, teller: teller, options: kiosk, asJSON: report.json, looks: look,
            decision: decide.flatMap { TellerAnswer($0) })
        let interruption = Interruption { try? await course.cancel() }
        defer { interruption.end() }
        let verdict = try await course.follow()
        if let receipt { try await course.saveReceipt(to: receipt) }
        if verdict.exitCode != 0 { throw ExitCode(verdict.exitCode) }
    }

    private func begin(_ teller: KioskConnection) async throws -> String {
        let body = [
            "purpose": purpose, "transaction": transaction, "language": kiosk.chosenLanguage.rawValue,
        ]
        let key = ("Idempotency-Key", UUID().uuidString)
        let answer = try await teller.request(
            "POST", "/v1/sessions", headers: kiosk.headers + [key], body: [UInt8](JSONEncoder().encode(body)))
        struct Begun: Decodable { let session: String }
        guard answer.status == 201 || answer.status == 200,
            let begun = try? JSONDecoder().decode(Begun.self, from: Data(answer.body))
        else { throw CommandFailure(answer) }
        return begun.session
    }
}

/// What a teller answers where the machine is not sure.
struct TellerAnswer: Sendable {
    static let usage = BilingualText(
        "a decision is accept:REASON or refuse:REASON; reasons are "
            + TellerDecision.Reason.allCases.map(\.rawValue).joined(separator: ", "),
        "判断は accept:理由（承認）または refuse:理由（拒否）。理由は "
            + TellerDecision.Reason.allCases.map { "\($0.rawValue)（\(japanese($0))）" }.joined(separator: "、"))

    private static func japanese(_ reason: TellerDecision.Reason) -> String {
        switch reason {
        case .knownInPerson: "面識あり"
        case .identityDocument: "本人確認書類"
        case .looksLikePortrait: "写真と一致"
        case .otherPerson: "別人"
        case .suspectedAttack: "なりすましの疑い"
        case .customerLeft: "お客様が離席"
        case .other: "その他"
        }
    }

    let accepts: Bool
    let reason: TellerDecision.Reason

    /// - Returns: nil for anything that `usage` does not allow.
    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "accept" || parts[0] == "refuse",
            let reason = TellerDecision.Reason(rawValue: String(parts[1]))
        else { return nil }
        (accepts, self.reason) = (parts[0] == "accept", reason)
    }
}
