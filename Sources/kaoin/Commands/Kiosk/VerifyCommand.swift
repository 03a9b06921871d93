import ArgumentParser
import FoundationEssentials
import KaoinClient
import KaoinTexts
import KaoinTool
import KaoinWire

/// `kaoin verify`: a teller has a customer verified.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Have the customer at the counter verified by the kiosk, and follow it live.",
        discussion: """
            The kiosk asks the customer for the pass and a look into the camera. Ctrl-C cancels the verification, as
            do SIGTERM and the end of the terminal; `kaoin cancel` does it from elsewhere.
            Where the machine is not sure, it says what was unclear and shows the live picture and the portrait in the
            pass; the teller looks at the customer, too, and decides with a reason. The pictures are drawn into the
            terminal alone and vanish with the answer: nothing of them is written anywhere.
            Exit code 0 accepted, 1 rejected or cancelled, 2 wrong use or another verification runs, 3 a fault.
            With --json every event is one line.
            """)

    @OptionGroup var report: JSONOptions
    @OptionGroup var kiosk: KioskOptions
    @OptionGroup var replacement: ReplaceOptions

    @Option(name: .long, help: "The transaction in the bank's own records; stands in the receipt.")
    var transaction: String

    @Option(name: .long, help: "What the customer wants.")
    var purpose = "counter"

    @Flag(name: .long, help: "Give the customer twice the time wherever they are waited for.")
    var unhurried = false

    @Flag(
        name: .long,
        help:
            "The same, and each challenge asks for one action fewer, where the policy allows that; the machine then leaves the decision to the teller."
    )
    var fewerActions = false

    @Option(
        name: .long, parsing: .singleValue,
        help:
            "What the customer cannot do and no challenge asks for, where the policy allows that: close-eyes, open-mouth, turn-head or look-up; may be repeated. The machine then leaves the decision to the teller."
    )
    var notAsked: [String] = []

    @Option(name: .long, help: "Write the signed receipt to this file.", completion: .file())
    var receipt: String?

    @Flag(inversion: .prefixedNo, help: "Where the machine is not sure: show the pictures in the terminal.")
    var look = true

    @Option(name: .long, help: "Where the machine is not sure: decide without asking, accept:REASON or refuse:REASON.")
    var decide: String?

    mutating func validate() throws {
        if let decide, TellerAnswer(decide) == nil { throw ValidationError(TellerAnswer.usage[kiosk.staffLanguage]) }
    }

    func run() async throws {
        // The customer is not asked to stand there for a receipt that could not be kept.
        if let receipt { try replacement.require(receipt) }
        let teller = kiosk.connection("teller")
        // Before it begins: nobody is there to cancel a session whose terminal went away in between.
        let open = OpenSession()
        let interruption = InterruptHandler { await open.cancel() }
        defer { interruption.end() }
        let session = try await begin(teller)
        let follower = SessionFollower(
            session: session, transaction: transaction, teller: teller, options: kiosk, asJSON: report.json,
            looks: look,
            decision: decide.flatMap { TellerAnswer($0) })
        await open.began(follower)
        let verdict = try await follower.follow()
        if let receipt { try await follower.saveReceipt(to: receipt, replacement) }
        if verdict.exitCode != 0 { throw ExitCode(verdict.exitCode) }
    }

    private func begin(_ teller: KioskConnection) async throws -> String {
        let body = try WireJSON.encode(
            SessionStart(
                purpose: purpose, transaction: transaction, language: kiosk.customerLanguage.rawValue,
                pace: fewerActions ? "eased" : unhurried ? "unhurried" : nil,
                notAsked: notAsked.isEmpty ? nil : notAsked.joined(separator: ",")))
        let key = ("Idempotency-Key", UUID().uuidString)
        let answer = try await teller.request(
            "POST", "/v1/sessions", headers: kiosk.headers + [key], body: body)
        guard answer.status == 201 || answer.status == 200,
            let begun = try? WireJSON.decode(SessionState.self, from: answer.body)
        else { throw CommandFailure(answer) }
        return begun.session
    }
}

/// The session that an interruption cancels, also where it comes before the kiosk has answered.
private actor OpenSession {
    private var follower: SessionFollower?
    private var isCancelled = false

    func began(_ follower: SessionFollower) async {
        self.follower = follower
        if isCancelled { try? await follower.cancel() }
    }

    func cancel() async {
        isCancelled = true
        try? await follower?.cancel()
    }
}
