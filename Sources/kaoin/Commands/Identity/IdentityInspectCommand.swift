import ArgumentParser
import FoundationEssentials
import KaoinCore
import KaoinIdentity
import KaoinIssuing
import KaoinPass
import KaoinQR
import KaoinTexts
import KaoinTool

/// `kaoin identity inspect`: what a verified identity code says.
struct IdentityInspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Verify identity codes and show what they say.",
        discussion: """
            Nothing of a code is shown that the issuer did not sign, or that is not valid now.
            Exit code 1 where a code does not verify; the message names the step that failed.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var identity: IdentityOptions

    @Option(name: .long, help: "Judge the dates as at the beginning of this day in Japan, YYYY-MM-DD; for tests.")
    var at: String?

    @Argument(help: "Pictures of codes, or files with their text.", completion: .file())
    var files: [String]

    mutating func validate() throws {
        if let at, WrittenDate(at) == nil {
            throw ValidationError(.optionIsNoDate, ["option": "--at"])
        }
    }

    func run() throws {
        let verifier = try identity.verifier()
        let reader = try QRReader()
        let named = at.flatMap(WrittenDate.init).flatMap {
            Timestamp(endOfJapaneseDay: $0.text)?.advanced(bySeconds: -86_400)
        }
        let now = named ?? Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        var isComplete = true
        for file in files {
            do {
                let line = try CommandFailure.named(file) {
                    let code = try PassFile.identityCode(file, with: reader)
                    let verified = try verifier.verify(code, at: now)
                    return IdentityLine(file: file, isEncrypted: code.isEncrypted, verified: verified, judgedAt: now)
                }
                if report.json { try Terminal.json(line) } else { line.describe() }
            } catch {
                guard let failure = error as? any ReportableFailure, failure.severity == .finding else {
                    throw error
                }
                isComplete = false
                failure.report(asJSON: report.json)
            }
        }
        if let at { Terminal.say(.judgedAtOtherTime, ["time": "\(at)"]) }
        if !isComplete { throw ExitCode.finding }
    }
}

/// What a verified identity code says, on one line.
struct IdentityLine: Encodable {
    struct Face: Encodable {
        let format: String
        let bytes: Int
        /// Whether a reference can be made of it.
        let enrollable: Bool
    }

    let file: String
    let issuer: String
    let algorithm: String
    let encrypted: Bool
    let name: String?
    let id: String?
    /// By which a trust bundle revokes the code.
    let codeId: String
    let language: String?
    let birthDate: String?
    let gender: String?
    let nationality: String?
    let issuedAt: String?
    let notBefore: String?
    let expires: String?
    let judgedAt: String
    let faces: [Face]

    init(file: String, isEncrypted: Bool, verified: VerifiedIdentityCode, judgedAt now: Timestamp) {
        let claims = verified.claims
        self.file = file
        issuer = verified.issuer.issuer
        algorithm = verified.issuer.algorithm.name
        encrypted = isEncrypted
        name = claims.fullName
        id = claims.id
        codeId = "\(verified.codeID)"
        language = claims.language
        birthDate = claims.birthDate
        gender = claims.gender?.name
        nationality = claims.nationality
        issuedAt = claims.issuedAt.map { "\($0)" }
        notBefore = claims.notBefore.map { "\($0)" }
        expires = claims.expires.map { "\($0)" }
        judgedAt = "\(now)"
        faces = claims.faces.map {
            Face(format: $0.format.name, bytes: $0.data.count, enrollable: $0.format.isEnrollable)
        }
    }

    func describe() {
        let pictures = faces.map { face in
            "\(face.format), \(Terminal.text(.bytes, ["count": "\(face.bytes)"]))"
                + (face.enrollable ? "" : " (\(Terminal.text(.cannotBeCompared)))")
        }
        let sealing = encrypted ? ", \(Terminal.text(.encrypted))" : ""
        Terminal.result(file)
        let rows: [(StaffText, String?)] = [
            (.labelIssuer, "\(issuer) (\(algorithm)\(sealing))"), (.labelName, name), (.labelIdentityNumber, id),
            (.labelRevocationNumber, codeId), (.labelBirthDate, birthDate), (.labelGender, gender),
            (.labelNationality, nationality), (.labelIssued, issuedAt), (.labelNotBefore, notBefore),
            (.labelExpires, expires ?? Terminal.text(.never)),
            (.labelFace, pictures.isEmpty ? Terminal.text(.none) : pictures.joined(separator: "; ")),
        ]
        for (label, value) in rows { Terminal.row(label, value) }
    }
}
