import ArgumentParser
import KaoinCore
import KaoinPass
import KaoinPorts
import KaoinTexts
import KaoinTool

/// `kaoin pass inspect`: what anybody may know of a pass.
struct PassInspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show the public part of passes and the state of their signature.",
        discussion: """
            Without --issuer or --trust the signature is not checked, and nobody vouches for what is shown.
            Exit code 1 where a pass cannot be read, is not valid now, or its signature is not that of an issuer
            that is trusted.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var trusted: TrustOptions

    @Argument(help: "Pictures of passes, or files with their text.", completion: .file())
    var files: [String]

    func run() throws {
        let trust = try trusted.read()
        let now = Timestamp.current
        var isComplete = true
        for file in files {
            do {
                let (pass, misfit) = try CommandFailure.foundPass(file)
                if let misfit { Terminal.say("\(file): \(misfit.text[.ofTerminal])") }
                let line = try PassLine(file: file, pass: pass, trusting: trust, at: now)
                isComplete = isComplete && line.isGood
                if report.json { try Terminal.json(line) } else { line.describe() }
            } catch {
                guard let failure = error as? any ReportableFailure, failure.severity == .finding else {
                    throw error
                }
                isComplete = false
                failure.report(asJSON: report.json)
            }
        }
        if !isComplete { throw ExitCode.finding }
    }
}

/// What is public of one pass.
struct PassLine: Encodable {
    let file: String
    let issuer: String
    let issuerKey: String
    let name: String
    let passID: String
    let issuedAt: String
    let notBefore: String?
    let expires: String
    let branchKey: String
    let needsPIN: Bool
    /// `valid`, `not-checked`, or the kind of error that ended the check.
    let signature: String
    /// `valid`, `expired`, `not-yet-valid`; `not-judged` where nobody vouches for the dates, which have not passed.
    let validity: String
    /// The span as people read it; JSON has the moments.
    private let shown: (issued: String, expires: String)

    private enum CodingKeys: CodingKey {
        case file, issuer, issuerKey, name, passID, issuedAt, notBefore, expires, branchKey, needsPIN, signature,
            validity
    }

    var isGood: Bool {
        switch signature {
        case "valid": validity == "valid"
        case "not-checked": validity == "not-judged"
        default: false
        }
    }

    init(file: String, pass: Pass, trusting trust: IssuerTrust?, at now: Timestamp) throws {
        let part = try CommandFailure.named(file) { try pass.unverifiedPublicPart() }
        self.file = file
        issuer = part.issuer
        issuerKey = "\(pass.issuerKeyID)"
        name = part.name
        passID = "\(part.passID)"
        issuedAt = "\(part.issuedAt)"
        notBefore = part.notBefore.map { "\($0)" }
        expires = "\(part.expires)"
        branchKey = "\(try CommandFailure.named(file) { try pass.unverifiedBranchKeyID() })"
        needsPIN = try CommandFailure.named(file) { try pass.unverifiedNeedsPIN() }
        signature = trust.map { Self.state(of: pass, trusting: $0, at: now) } ?? "not-checked"
        if now >= part.expires {
            validity = "expired"
        } else if now < part.notBefore ?? part.issuedAt {
            validity = "not-yet-valid"
        } else {
            // Dates that anybody may have written make nothing valid.
            validity = signature == "valid" ? "valid" : "not-judged"
        }
        shown = (
            part.issuedAt.japaneseTime, Terminal.text(.endOfDay, ["date": part.expires.lastJapaneseDate])
        )
    }

    private static func state(of pass: Pass, trusting trust: IssuerTrust, at now: Timestamp) -> String {
        do throws(PassError) {
            _ = try VerifiedPass(pass, trusting: trust, at: now)
            return "valid"
        } catch {
            switch error {
            // The dates are judged after the signature, and stand in their own field.
            case .expired, .notYetValid: return "valid"
            default: return error.kind
            }
        }
    }

    func describe() {
        func key(_ id: String) -> String { Terminal.text(.keyNumber, ["key": id]) }
        Terminal.result(file)
        let rows: [(StaffText, String)] = [
            (.labelIssuer, "\(issuer) (\(key(issuerKey)))"), (.labelName, name), (.labelPassNumber, passID),
            (.labelIssued, shown.issued), (.labelExpires, shown.expires),
            (.labelBranchGroup, key(branchKey)),
            (.labelPIN, Terminal.text(needsPIN ? .needed : .none)), (.labelSignature, StateWord.text(signature)),
            (.labelValidity, StateWord.text(validity)),
        ]
        for (label, value) in rows { Terminal.row(label, value) }
    }
}
