import Glibc
import KaoinCore
import KaoinCrypto
import KaoinEngine
import KaoinPicture
import KaoinSettings

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
    case settings
    case picture
    case pairs

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
    case .claims: open(Target.signer.flatMap { try? Pass(payload: bytes, signer: $0) })
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
    case .settings:
        if let text = String(validating: bytes, as: UTF8.self) { readSettings(text) }
    case .picture:
        if let picture = try? PictureDecoder.decode(bytes) {
            precondition(picture.pixels.count == picture.width * picture.height * 3, "a whole picture")
        }
    case .pairs: _ = try? PairList(text: String(decoding: bytes, as: UTF8.self))
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

private func open(_ pass: Pass?) {
    guard let pass, let signer = Target.signer, let opener = Target.opener else { return }
    _ = try? pass.unverifiedPublicPart()
    _ = try? pass.unverifiedBranchKeyID()
    _ = try? VerifiedPass(pass, trusting: [signer.issuer], at: now).open(with: [opener])
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
