import ArgumentParser
import FoundationEssentials
import KaoinCore
import KaoinFace
import KaoinFiles
import KaoinIssuing
import KaoinKeys
import KaoinMatching
import KaoinPass
import KaoinPorts
import KaoinQR
import KaoinTexts
import KaoinTool
import KaoinVision

/// `kaoin enroll`: from pictures of a customer to the pass.
struct EnrollCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enroll",
        abstract: "Enrol a customer from pictures and issue the pass.",
        discussion: """
            Every picture must show the customer alone and be good enough, and three or more of different moments are
            asked for. The pass is read back and compared with the pictures before it is written. The kind of file follows
            from its name: .png, .svg or .pdf.
            Exit code 1 where the customer is not enrolled, with what to do about it.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var networks: NetworkOptions
    @OptionGroup var pin: PINOptions
    @OptionGroup var replacement: ReplaceOptions
    @OptionGroup var registration: RegistrationOptions

    @Option(
        name: .long, parsing: .upToNextOption, help: "Pictures of the customer, JPEG, PNG, WebP, HEIF or AVIF.",
        completion: .file()
    )
    var image: [String]

    @OptionGroup var customer: CustomerOptions

    @Option(
        name: .long, help: "The bank's enrolment policy, a TOML file (docs/OPERATIONS.md); otherwise the product's.",
        completion: .file())
    var policy: String?

    @Option(name: .long, help: "The issuer's private key.", completion: .file())
    var issuerKey: String

    @Option(name: .long, help: "The branch group's key; the public one suffices.", completion: .file())
    var branchKey: String

    @Flag(
        name: .long,
        help: "Take one or two pictures, where the bank's policy allows it; kiosks then ask for a higher score.")
    var singlePicture = false

    @Option(
        name: .long,
        help: """
            Enrol somebody who keeps a covering before eyes or mouth, and why: medical or religious. Kiosks then always ask
            the teller.
            """)
    private var covering: CoveringReason?

    @Flag(name: .long, help: "Put a small portrait into the pass, cut from the first picture; only kiosks see it.")
    var portrait = false

    @Option(name: .long, help: "Where the pass is written.", completion: .file())
    var out: String

    @Option(
        name: .long,
        help: """
            The issuer's name in the line that any reader shows: capitals, digits, full stops, hyphens and blanks. Otherwise
            the name of the key, where it has such letters alone.
            """)
    var publicName: String?

    @Option(name: .long, help: "Whom to call when the phone is lost, as the sheet says it; otherwise the branch.")
    var contact: String?

    mutating func validate() throws {
        if image.isEmpty { throw ValidationError(.optionNeedsPicture, ["option": "--image"]) }
        if PassFormat(path: out) == nil {
            throw ValidationError(.optionHasEnds, ["option": "--out", "ends": ".png, .svg, .pdf"])
        }
        try customer.require()
        if let publicName, PublicLine.name(of: publicName) != publicName {
            throw ValidationError(
                .optionIsNoPublicName, ["option": "--public-name", "longest": "\(PublicLine.longestName)"])
        }
        if let contact { try PrintableLimit.contact.require(contact) }
    }

    private struct Line: Encodable {
        let issued: Bool
        let passID: String
        let out: String
        let qrVersion: Int
        let textLength: Int
        /// What any reader shows first; nil where the issuer's name has other letters than those of ASCII.
        let line: String?
        let portraitBytes: Int?
        let template: String
        let pictures: Int
        let spread: Int
        /// Why a covering was overruled; nil where the face was open.
        let covering: String?
        let weights: [Float]
        /// The day from which a new pass is recommended; nil where the pass expires before.
        let renewal: String?
        let oneLight: Bool
    }

    func run() throws {
        guard let (day, expiry) = customer.expiry, let format = PassFormat(path: out) else { return }
        let now = Timestamp.current
        guard expiry > now else {
            throw CommandFailure(
                kind: "expires-in-the-past", LocalizedText(.issuedInThePast, ["date": day]), .wrongUse)
        }
        let demanded = try policy.map { try EnrolmentPolicy(path: $0) } ?? .standard
        try requireAllowed(by: demanded, expiry: expiry, at: now)
        // Whatever can be wrong without the keys is looked at before two officers are asked for their passphrases.
        try KeyStore.requireKind(of: issuerKey, KeyRole(.issuer, isSecret: true))
        try KeyStore.requireKind(of: branchKey, KeyRole(.branch, isSecret: false))
        try replacement.require(out)
        let pictures = try image.map { Enrolment.Picture(name: $0, image: try CommandFailure.picture($0)) }
        let enrolment = Enrolment(
            analyzer: try FaceAnalyzer(store: networks.store()), policy: demanded, takesFewer: singlePicture,
            covering: covering?.covering)
        let reference = try enrolment.reference(from: pictures).get()

        let small = portrait ? try PassPortrait.make(of: reference.faces[0], in: pictures[0].image) : nil

        let desk = try registration.open()
        let signer = try PassphrasePrompt.keys.signer(issuerKey)
        let (group, opener) = try PassphrasePrompt.keys.groupAndOpener(branchKey)
        let pin = try pin.choose()
        let issuance = PassIssuance(
            signer: signer, group: group, publicName: publicName ?? PublicLine.name(of: signer.issuer.name))
        let issued = try issuance.issue(
            reference,
            PassIssuance.Request(
                name: customer.name, reference: customer.reference, issuedAt: now, expires: expiry, portrait: small,
                contact: contact), pin: pin)
        if let problem = try issuance.problem(
            of: issued, made: reference, pictures: image, opener: opener, pin: pin, reader: QRReader())
        {
            throw problem
        }
        let file = try format.draw(issued.sheet)
        // The register knows of the pass before anybody can have it.
        try desk?.intend(issued, reference, of: customer.reference, by: signer, for: group)
        try replacement.write(file, to: out)
        try desk?.markIssued()
        let renewal = demanded.renewal(of: now, expires: expiry)?.japaneseDate
        let isOneLight = EnrolmentPolicy.isOneLight(reference.faces.map(\.quality))
        if report.json {
            try Terminal.json(
                Line(
                    issued: true, passID: "\(issued.publicPart.passID)", out: out, qrVersion: issued.symbol.version,
                    textLength: issued.pass.text.count, line: issued.pass.line?.text, portraitBytes: small?.count,
                    template: Data(reference.template.values.map { UInt8(bitPattern: $0) }).base64EncodedString(),
                    pictures: reference.pictures.count, spread: reference.pictures.spread,
                    covering: reference.pictures.covering?.name,
                    weights: reference.faces.map(\.quality.weight),
                    renewal: renewal, oneLight: isOneLight))
        } else {
            Terminal.result(
                .passIssued,
                ["number": "\(issued.publicPart.passID)", "name": customer.name, "date": day, "file": out])
            if let covering = reference.pictures.covering {
                Terminal.result(.enrolledWithCovering, ["reason": covering.text[.ofTerminal]])
            }
            Terminal.result(
                .passReadBack,
                [
                    "pictures": "\(image.count)", "version": "\(issued.symbol.version)",
                    "count": "\(issued.pass.text.count)",
                ])
            if let renewal { Terminal.result(.renewalRecommended, ["date": renewal]) }
            if isOneLight { Terminal.say(.enrolledInOneLight) }
        }
    }

    /// What the policy forbids is told before a picture is read.
    private func requireAllowed(by policy: EnrolmentPolicy, expiry: Timestamp, at now: Timestamp) throws {
        guard policy.allowsFiles else {
            throw CommandFailure(
                kind: "picture-files-forbidden", LocalizedText(.pictureFilesForbidden, ["path": self.policy ?? ""]),
                hint: LocalizedText(.pictureFilesForbiddenAdvice), .wrongUse)
        }
        if singlePicture, !policy.allowsFewerPictures {
            throw CommandFailure(
                kind: "too-few-pictures",
                LocalizedText(
                    .fewerPicturesForbidden, ["path": self.policy ?? "", "count": "\(policy.pictures)"]), .wrongUse)
        }
        let latest = policy.latestExpiry(of: now)
        guard expiry <= latest else {
            throw CommandFailure(
                kind: "expires-too-late",
                LocalizedText(
                    .expiryBeyondPolicy, ["days": "\(policy.maximumValidity)", "limit": latest.lastJapaneseDate]),
                .wrongUse)
        }
    }
}

/// Why a covering is overruled, as the option names it.
private enum CoveringReason: String, CaseIterable, ExpressibleByArgument {
    case medical, religious

    var covering: EnrolledCovering {
        switch self {
        case .medical: .medical
        case .religious: .religious
        }
    }
}

extension EnrolledCovering {
    fileprivate var text: LocalizedText<StaffText> {
        switch self {
        case .medical: LocalizedText(.coveringMedical)
        case .religious: LocalizedText(.coveringReligious)
        }
    }
}
