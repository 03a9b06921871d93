import KaoinCore
import KaoinCrypto

@testable import KaoinPass

/// A situation in which a kiosk meets a trust bundle, and what must come of it.
struct TrustScenario {
    let name: String
    let title: String
    let bundle: [UInt8]
    /// The bundle in force before.
    var inForce: [UInt8]?
    /// A pass that is judged under the bundle.
    var pass: String?
    /// `importable`, `opened`, or the kind of the error.
    let expect: String
    var now = World.now
}

/// A bundle under construction: every part can be replaced by what it must not be.
struct TrustDraft {
    static let issuedAt = Timestamp(seconds: 1_799_000_000)
    static let expires = Timestamp(seconds: 1_830_000_000)

    var number: UInt64 = 7
    var expires = Self.expires
    var issuers: [TrustedIssuer]
    var revoked: [PassID] = []
    var policy = VerificationPolicy.default
    var identityIssuers: [TrustedIdentityIssuer] = []
    var protected = COSE.signedHeader(contentType: "application/vnd.kaoin.trust")
    var signer: RootSigner
    /// Changes the finished content before it is signed.
    var alter: (CBORMap) -> CBORMap = { $0 }
    /// Changes the four parts of the signed object.
    var alterParts: ([CBORValue]) -> [CBORValue] = { $0 }

    init() throws {
        issuers = [try Self.entry(.active)]
        signer = try Self.root()
    }

    static func root(seed: UInt8 = 3) throws -> RootSigner {
        let bytes = [UInt8](repeating: seed, count: 32)
        return try RootSigner(key: SigningKey(seed: SecretBytes(copying: bytes.span)))
    }

    static func entry(
        _ state: TrustedIssuer.State, from: Timestamp = Timestamp(seconds: 1_700_000_000),
        until: Timestamp = World.expires
    ) throws -> TrustedIssuer {
        guard let names = DisplayName(japanese: "あおば銀行", english: "Aoba Bank") else { throw CryptoError.unavailable }
        return TrustedIssuer(issuer: try World.signer().issuer, names: names, issues: from..<until, state: state)
    }

    func bytes() throws -> [UInt8] {
        guard let revocations = RevocationList(revoked) else { throw CryptoError.unavailable }
        let bundle = try TrustBundle(
            number: number, issuedAt: Self.issuedAt, expires: expires, issuers: issuers,
            identityIssuers: identityIssuers, revocations: revocations, policy: policy)
        guard let map = try CBORDecoder.decode(bundle.encoded.span).map else { throw CryptoError.unavailable }
        let payload = CBOREncoder.encode(alter(map))
        let input = COSE.signatureInput(protected: protected, payload: payload)
        let parts = alterParts([
            .bytes(protected), .map([COSE.keyIDHeader: .bytes(signer.authority.keyID.bytes)]), .bytes(payload),
            .bytes(try signer.key.sign(input.span)),
        ])
        return CBOREncoder.encode(.tagged(COSE.sign1Tag, .array(parts)))
    }
}

extension TrustScenario {
    private static func make(
        _ name: String, _ title: String, _ expect: String, at now: Timestamp = World.now, inForce: [UInt8]? = nil,
        pass: String? = nil, _ change: (inout TrustDraft) throws -> Void = { _ in }
    ) throws -> TrustScenario {
        var draft = try TrustDraft()
        try change(&draft)
        return TrustScenario(
            name: name, title: title, bundle: try draft.bytes(), inForce: inForce, pass: pass, expect: expect, now: now)
    }

    private static func replacing(_ label: Int64, _ value: CBORValue?) -> (CBORMap) -> CBORMap {
        { map in
            var changed = map.removing(label)
            if let value { changed.append(label, value) }
            return changed
        }
    }

    private static func release(_ value: UInt64) -> CBORMap {
        [
            1: .bytes([UInt8](repeating: 5, count: 32)), 10: .unsigned(value),
            11: .bytes([UInt8](repeating: 6, count: 32)),
        ]
    }

    static func bundles() throws -> [TrustScenario] {
        let newer = try TrustDraft().bytes()
        let long = [UInt8](repeating: 0, count: TrustBundle.maximumLength + 1)
        return try [
            make("plain", "a bundle as most are", "importable"),
            make("identity-issuers", "issuers of identity codes", "importable") {
                guard let names = DisplayName(japanese: "住民局", english: "Registry"),
                    let entry = TrustedIdentityIssuer(
                        algorithm: .edDSA, key: [UInt8](repeating: 5, count: 32), keyID: [1], issuer: "registry",
                        names: names)
                else { return }
                $0.identityIssuers = [entry]
            },
            make("resets-clock", "the root resets the clocks of kiosks", "importable") {
                $0.alter = replacing(8, .boolean(true))
            },
            make("reset-false", "a reset that is none", "trust-invalid-field") {
                $0.alter = replacing(8, .boolean(false))
            },
            make(
                "releases-states", "the root releases states that do not go with their machine's counter", "importable"
            ) {
                $0.alter = replacing(9, .array([.map(release(1)), .map(release(2))]))
            },
            make("release-twice", "a release that stands there twice", "trust-invalid-field") {
                $0.alter = replacing(9, .array([.map(release(1)), .map(release(1))]))
            },
            make("release-without-end", "a release for any state of a kiosk", "trust-invalid-field") {
                $0.alter = replacing(9, .array([.map(release(1).removing(11))]))
            },
            make("release-of-short-end", "a release whose hash is cut", "trust-invalid-field") {
                let cut = CBORMap(release(1).removing(11).entries + [.init(.integer(11), .bytes([1]))])
                $0.alter = replacing(9, .array([.map(cut)]))
            },
            make("release-of-zero", "a counter stands at 1 at least", "trust-invalid-field") {
                $0.alter = replacing(9, .array([.map(release(0))]))
            },
            make("releases-none", "an empty list of releases", "trust-invalid-field") {
                $0.alter = replacing(9, .array([]))
            },
            make("no-issuers", "a bundle that trusts nobody", "importable") { $0.issuers = [] },
            make("same-again", "the bundle in force once more", "importable", inForce: newer),
            make("next", "a bundle with a greater number", "importable", inForce: newer) { $0.number = 8 },
            TrustScenario(name: "too-long", title: "2,000,001 bytes", bundle: long, expect: "trust-too-long"),
            TrustScenario(
                name: "truncated", title: "the last byte is missing", bundle: Array(newer.dropLast()),
                expect: "trust-malformed"),
            make("no-signature", "the signature is null", "trust-not-a-bundle") {
                $0.alterParts = { Array($0.dropLast()) + [.null] }
            },
            make("pass-header", "signed as a pass is", "trust-unsupported-algorithm") {
                $0.protected = COSE.protectedHeader(algorithm: COSE.edDSA)
            },
            make("wrong-root", "signed by another root", "trust-wrong-root") {
                $0.signer = try TrustDraft.root(seed: 4)
            },
            make("invalid-signature", "a bit of the signature is flipped", "trust-invalid-signature") {
                $0.alterParts = { parts in
                    var signature = parts[3].bytes ?? []
                    signature[0] ^= 1
                    return Array(parts.dropLast()) + [.bytes(signature)]
                }
            },
            make("number-zero", "numbers begin with 1", "trust-invalid-field") {
                $0.alter = replacing(1, .unsigned(0))
            },
            make("no-policy", "the policy is missing", "trust-invalid-field") { $0.alter = replacing(6, nil) },
            make("unknown-entry", "an entry of a later version", "trust-invalid-field") {
                $0.alter = replacing(99, .boolean(true))
            },
            make("unsorted-revocations", "revocations out of order", "trust-invalid-field") {
                $0.alter = replacing(5, .bytes([UInt8](repeating: 2, count: 8) + [UInt8](repeating: 1, count: 8)))
            },
            make("weak-policy", "a false match rate of one in 9,999", "trust-invalid-field") {
                $0.policy.comparisonsPerFalseMatch = 9999
            },
            make("duplicate-key", "an issuer's key stands twice", "trust-duplicate-key") {
                $0.alter = { map in
                    let list = map[4]?.array ?? []
                    return replacing(4, .array(list + list))(map)
                }
            },
            make("expired", "at its last moment", "trust-expired", at: TrustDraft.expires),
            make("older", "a smaller number than the one in force", "trust-older-number", inForce: newer) {
                $0.number = 6
            },
            make("same-number", "another bundle with the number in force", "trust-older-number", inForce: newer) {
                $0.policy.nearMiss = 0
            },
        ]
    }

    /// A pass under a bundle.
    static func judgements() throws -> [TrustScenario] {
        let pass = try Draft().text()
        guard let id = PassID(World.passID) else { return [] }
        return try [
            make("pass-active", "the issuer is active", "opened", pass: pass),
            make("pass-retired", "the issuer is retired, the policy accepts that", "opened", pass: pass) {
                $0.issuers = [try TrustDraft.entry(.retired)]
            },
            make("pass-retired-refused", "the same, the policy refuses", "pass-issuer-not-accepted", pass: pass) {
                $0.issuers = [try TrustDraft.entry(.retired)]
                $0.policy.acceptsRetiredIssuers = false
            },
            make("pass-withdrawn", "the issuer's key is withdrawn", "pass-issuer-not-accepted", pass: pass) {
                $0.issuers = [try TrustDraft.entry(.withdrawn)]
            },
            make("pass-after-span", "issued when the key issued no more", "pass-issuer-not-accepted", pass: pass) {
                $0.issuers = [try TrustDraft.entry(.active, until: World.issuedAt)]
            },
            make("pass-at-span-start", "issued in the span's first second", "opened", pass: pass) {
                $0.issuers = [try TrustDraft.entry(.active, from: World.issuedAt)]
            },
            make("pass-revoked", "the pass is revoked", "pass-revoked", pass: pass) { $0.revoked = [id] },
            make("pass-unlisted", "the issuer is not listed", "pass-unknown-issuer", pass: pass) { $0.issuers = [] },
        ]
    }
}
