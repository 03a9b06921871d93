import Glibc
import KaoinCore
import KaoinCrypto
import KaoinEvaluation
import KaoinKiosk
import KaoinPicture
import KaoinPorts
import KaoinSettings
import KaoinStore
import KaoinTexts

@testable import KaoinAPI
@testable import KaoinDevices
@testable import KaoinFace
@testable import KaoinIdentity
@testable import KaoinPass

/// One parser that sees bytes from outside. What it may do with them: return, or throw its own error.
private enum Target: String {
    case base45
    case cbor
    /// The whole text of a code, as a scanner gives it.
    case pass
    /// Claims under a good signature: an issuer may be hostile or broken, too.
    case claims
    /// What a private part opens to.
    case plaintext
    case keyfile
    case sealedkey
    /// The file of a trust bundle, and its content under the root's good signature.
    case bundle
    case trust
    /// A receipt or a checkpoint, as they are handed on in files.
    case receipt
    /// A request for keys.
    case keyrequest
    /// The list of an installation medium, and the root's word for one.
    case medium
    /// A work order, a report of a visit, and what is inside of its seal and its signature.
    case visit
    case settings
    case picture
    /// The bytes of an identity code of another issuer, as they come out of base45.
    case identity
    /// The same behind a good signature: its issuer may be hostile or broken, too.
    case token
    /// The body of a request at a socket, and the header that names a language.
    case request
    case pairs
    /// Events of a keyboard that is a scanner, and bytes of one at a serial line.
    case keyboard
    case serial
    /// Files of a network's weights: what becomes of one whose digest somebody has managed to forge.
    case weights

    static let chosen: Target = {
        guard let name = getenv("KAOIN_FUZZ_TARGET").map({ String(cString: $0) }), let target = Target(rawValue: name)
        else {
            print("KAOIN_FUZZ_TARGET must name a parser")
            exit(2)
        }
        return target
    }()

    static let signer: IssuerSigner? = {
        let seed = [UInt8](repeating: 7, count: 32)
        return try? IssuerSigner(name: "Bank", key: SigningKey(seed: SecretBytes(copying: seed.span)))
    }()

    static let opener: BranchOpener? = {
        let scalar = [UInt8](repeating: 8, count: 32)
        return try? BranchOpener(key: AgreementKey(scalar: SecretBytes(copying: scalar.span)))
    }()
}

private let now = Timestamp(seconds: 1_800_000_000)

private func run(_ target: Target, _ bytes: [UInt8]) {
    switch target {
    case .base45:
        if let decoded = try? Base45.decode(String(decoding: bytes, as: UTF8.self)) {
            precondition((try? Base45.decode(Base45.encode(decoded))) == decoded, "base45 comes back")
        }
    case .cbor:
        // What is accepted has one encoding: the one that came in.
        if let value = try? CBORDecoder.decode(bytes.span) {
            precondition(CBOREncoder.encode(value) == bytes, "the encoding is deterministic")
        }
    case .pass: open(try? Pass(text: String(decoding: bytes, as: UTF8.self)))
    case .claims: open(Target.signer.flatMap { try? Pass(payload: bytes, line: nil, signer: $0) })
    case .plaintext:
        if let secret = try? SecretBytes(copying: bytes.span) { _ = try? PrivatePart(plaintext: secret) }
    case .keyfile:
        if bytes.count <= KeyFile.maximumLength, let file = try? SecretBytes(copying: bytes.span) {
            _ = try? KeyFile(reading: file)
        }
    case .sealedkey: _ = try? SealedKeyFile(reading: bytes)
    case .bundle: _ = try? SignedTrustBundle(bytes).unverifiedBundle()
    case .trust:
        if let bundle = try? TrustBundle(encoded: bytes) {
            precondition(bundle.encoded == bytes, "a bundle has one encoding")
        }
    case .receipt:
        _ = try? SignedReceipt(bytes)
        _ = try? SignedCheckpoint(bytes)
    case .keyrequest:
        if let request = try? KeyRequest(bytes, at: now) {
            precondition(request.encoded == bytes && !request.keys.isEmpty, "what is taken is what came in")
        }
        // Behind a good signature: its maker may be hostile, too.
        _ = try? KeyRequestFields(bytes)
    case .medium:
        if let list = try? MediumList(encoded: bytes) {
            precondition(list.encoded == bytes, "a list has one form")
        }
        _ = try? SignedMedium(bytes)
    case .visit:
        if let order = try? SignedWorkOrder(bytes) {
            precondition(order.encoded == bytes, "an order has one encoding")
        }
        _ = try? SealedVisitReport(bytes)
        _ = try? SealedVisitReport.report(bytes, kiosks: [])
        if let order = try? WorkOrder(encoded: bytes) {
            precondition(order.encoded == bytes, "what is signed has one encoding")
        }
        if let report = VisitReport(encoded: bytes) {
            precondition(report.encoded == bytes, "a report has one encoding")
            _ = try? report.followedLog()
        }
    case .settings:
        if let text = String(validating: bytes, as: UTF8.self) { readSettings(text) }
    case .picture:
        if let picture = try? PictureDecoder.decode(bytes) {
            precondition(picture.pixels.count == picture.width * picture.height * 3, "a whole picture")
        }
    case .identity:
        if let code = try? IdentityCode(text: Base45.encode(bytes)) {
            let verified = try? VerifiedIdentityCode(
                code, trusting: Identity.issuers, decryptingWith: Identity.keys, at: now, allowsUndated: true)
            // The signing key is nowhere: only the seeds that it signed verify, or a packing of the same.
            if let verified { precondition(verified.claims.id == "ID-1", "a forged code") }
        }
    case .token: identity(signing: bytes)
    case .request: readRequest(bytes)
    case .pairs: _ = try? PairList(text: String(decoding: bytes, as: UTF8.self))
    case .keyboard:
        for layout in ScannerSettings.Layout.allCases {
            var decoder = KeyboardDecoder(.layout(layout))
            assemble(decoder.take(bytes).map { if case .character(let sign) = $0 { sign } else { 0x0D } })
        }
    case .serial: assemble(bytes)
    case .weights: readWeights(bytes)
    }
}

/// A file of weights, and behind its head, which is hard to guess, the pickles and the network that they make.
private func readWeights(_ bytes: [UInt8]) {
    var rest = WeightBytes(bytes)
    while let value = try? PickleReader.read(&rest) {
        precondition(value.depth <= PickleValue.deepest, "values within values end")
        if rest.isAtEnd { break }
    }
    guard let file = try? WeightFile(bytes) else { return }
    for tensor in file.tensors.values {
        precondition(tensor.values.count == tensor.shape.reduce(1, *), "a number for each place")
    }
    _ = try? MiniFASNet.converted(file, name: "fuzz")
}

/// Whatever a scanner sends: texts are bounded and printable. Some bytes are pauses.
private func assemble(_ bytes: [UInt8]) {
    for ending in ScannerSettings.Ending.allCases {
        var settings = ScannerSettings()
        settings.ending = ending
        var (assembler, time) = (LineAssembler(settings), Duration.zero)
        for byte in bytes {
            time += byte == 0xEE ? .seconds(1) : .milliseconds(1)
            if case .success(let text) = assembler.take(byte, at: time) {
                precondition(text.utf8.count <= LineAssembler.limit, "a text is no longer than a code")
                precondition(text.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "a text is printable")
            }
        }
    }
}

/// Reads what stands there as a program would, and what does not.
private func readSettings(_ text: String) {
    guard let root = try? SettingsDocument(text, file: "fuzz").root else { return }
    _ = try? root.text("a")
    _ = try? root.integer("b", in: 0...9)
    for table in (try? root.tables("c")) ?? [] { _ = try? table.day("d") }
    _ = try? root.table("policy").integer("near_miss", in: 0...100)
    try? root.requireAllTaken()
}

/// Reads a body as the routes do: texts, flags, and a secret that is wiped where it stood.
private func readRequest(_ bytes: [UInt8]) {
    _ = Language(acceptLanguage: String(decoding: bytes, as: UTF8.self))
    _ = StaffLanguage(acceptLanguage: String(decoding: bytes, as: UTF8.self))
    guard var fields = try? JSONFields(bytes) else { return }
    try? fields.requireOnly(["purpose", "transaction", "language", "accept", "reason", "pin"])
    for name in ["purpose", "transaction", "reason"] { _ = try? fields.text(name) }
    _ = try? fields.optionalText("language")
    _ = try? fields.boolean("accept")
    if (try? fields.secret("pin")) != nil {
        precondition(fields.body.allSatisfy { $0 == 0 }, "no body is left behind a secret")
    }
}

private func open(_ pass: Pass?) {
    guard let pass, let signer = Target.signer, let opener = Target.opener else { return }
    _ = try? pass.unverifiedPublicPart()
    _ = try? pass.unverifiedBranchKeyID()
    _ = try? VerifiedPass(pass, trusting: [signer.issuer], at: now).open(with: [opener])
}

/// Whom the identity codes of the seeds are from.
private enum Identity {
    static let names = DisplayName(japanese: "発行者", english: "issuer")

    static let issuers: [TrustedIdentityIssuer] = [
        "047135fa4fd93a09dce98bbf681b4bfcf50e7c0d6354e62afb0bff2a3429617865"
            + "ed4c1f02ddb9023ee56a557e515d6a9dc66c11f220960de594334df588776724",
        "fd1724385aa0c75b64fb78cd602fa1d991fdebf76b13c58ed702eac835e9f618",
    ].compactMap { text in
        guard let key = IdentityKeyText.key(in: text), let names else { return nil }
        return TrustedIdentityIssuer(
            algorithm: key.algorithm, key: key.bytes, keyID: nil, issuer: "https://issuer.example", names: names)
    }

    static let keys: [IdentityDecryptionKey] = [16, 24, 32].compactMap { length in
        let bytes = (0..<length).map { UInt8($0) }
        guard let secret = try? SecretBytes(copying: bytes.span) else { return nil }
        return IdentityDecryptionKey(secret)
    }
}

private func identity(signing payload: [UInt8]) {
    let protected: [UInt8] = [0xA1, 0x01, 0x27]
    let input = COSE.signatureInput(protected: protected, payload: payload)
    guard let signer = Target.signer, let signature = try? signer.key.sign(input.span), let names = Identity.names,
        let issuer = TrustedIdentityIssuer(
            algorithm: .edDSA, key: signer.issuer.key.bytes, keyID: nil, issuer: "https://issuer.example", names: names)
    else { return }
    let parts: [CBORValue] = [.bytes(protected), .map([:]), .bytes(payload), .bytes(signature)]
    let object = CBOREncoder.encode(.tagged(COSE.sign1Tag, .array(parts)))
    do throws(IdentityCodeError) {
        let code = try IdentityCode(text: Base45.encode(object))
        _ = try VerifiedIdentityCode(code, trusting: [issuer], at: now, allowsUndated: true)
    } catch {
        // Everything before the claims is in order here.
        switch error {
        case .tooLong, .invalidClaim, .issuerMismatch, .notYetValid, .expired, .noIdentity, .invalidIdentity: return
        default: preconditionFailure("refused too early: \(error)")
        }
    }
}

@c(LLVMFuzzerTestOneInput)
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    run(Target.chosen, Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The package manager calls the program's entry by this name instead of `main`.
@c(kaoin_fuzz_main)
public func fuzzMain(
    _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
    var (count, arguments) = (count, arguments)
    return runDriver(&count, &arguments, fuzzOneInput)
}
