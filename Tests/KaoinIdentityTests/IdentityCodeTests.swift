import KaoinCore
import KaoinCrypto
import KaoinIdentity
import KaoinPass
import KaoinTestSupport
import Testing

let now = Timestamp(seconds: 1_800_000_000)

extension ForeignCode {
    func trusted(keyID: [UInt8]? = nil, issuer: String = issuer) throws -> TrustedIdentityIssuer {
        let found = try #require(IdentityKeyText.key(in: key))
        let names = try #require(DisplayName(japanese: "発行者", english: "issuer"))
        return try #require(
            TrustedIdentityIssuer(
                algorithm: found.algorithm, key: found.bytes, keyID: keyID, issuer: issuer, names: names))
    }

    func keys(_ text: String? = nil) throws -> [IdentityDecryptionKey] {
        guard let digits = text ?? decryptionKey else { return [] }
        let bytes = Array(digits.utf8)
        return [try #require(try IdentityDecryptionKey(hexadecimal: SecretBytes(copying: bytes.span)))]
    }

    func verified(
        _ text: String? = nil, trusting issuers: [TrustedIdentityIssuer]? = nil, at now: Timestamp = now,
        allowsUndated: Bool = false
    ) throws -> VerifiedIdentityCode {
        try VerifiedIdentityCode(
            IdentityCode(text: text ?? self.text), trusting: issuers ?? [trusted()], decryptingWith: keys(), at: now,
            allowsUndated: allowsUndated)
    }

    /// `verified`, or the kind of the error.
    func outcome(trusting issuers: [TrustedIdentityIssuer]? = nil, at now: Timestamp = now) throws -> String {
        do {
            _ = try verified(trusting: issuers, at: now)
            return "verified"
        } catch let error as IdentityCodeError {
            return error.kind
        }
    }
}

/// Codes of the reference library, and what others write differently.
struct IdentityCodeTests {
    @Test(
        arguments: ["EdDSA", "ES256"].flatMap { algorithm in
            ["zlib", "brotli", "raw"].flatMap { packing in
                [nil, "A128GCM", "A192GCM", "A256GCM"].map { (algorithm, packing, $0) }
            }
        } as [(String, String, String?)])
    func `a code verifies however it is signed, packed and encrypted`(
        algorithm: String, packing: String, encryption: String?
    ) throws {
        let code = try ForeignCode.make {
            ($0.algorithm, $0.packing, $0.encryption, $0.portrait) = (algorithm, packing, encryption, "0102")
        }
        #expect(try IdentityCode(text: code.text).isEncrypted == (encryption != nil))
        let claims = try code.verified().claims
        #expect(claims.fullName == "Hanako 山田")
        #expect(claims.id == "ID-1")
        #expect(claims.birthDate == "1984-01-18")
        #expect(claims.gender == .female)
        #expect(claims.expires == Timestamp(seconds: 4_000_000_000))
        #expect(claims.issuedAt == Timestamp(seconds: 1_700_000_000))
        #expect(claims.faces.map(\.format) == [.webP])
        #expect(claims.faces.first?.data == [1, 2])
        // Another key of the same kind opens nothing.
        if let encryption {
            let length = ["A128GCM": 32, "A192GCM": 48, "A256GCM": 64][encryption] ?? 0
            let other = try code.keys(String(repeating: "7", count: length))
            #expect(throws: IdentityCodeError.unreadable) {
                try VerifiedIdentityCode(
                    IdentityCode(text: code.text), trusting: [code.trusted()], decryptingWith: other, at: now)
            }
            #expect(throws: IdentityCodeError.unknownDecryptionKey) {
                try VerifiedIdentityCode(IdentityCode(text: code.text), trusting: [code.trusted()], at: now)
            }
        }
    }

    @Test(
        arguments: [
            ("by-hand", "verified"), ("single-face", "verified"), ("byte-string", "verified"),
            ("floats", "verified"), ("old-photo", "verified"), ("jpeg-2000", "verified"), ("untagged", "verified"),
            ("cwt-tag", "verified"), ("indefinite", "verified"), ("kid-protected", "verified"),
            ("kid-unprotected", "verified"), ("joined-name", "verified"), ("deep", "verified"),
            ("empty-signature", "identity-unsigned"), ("algorithm-unprotected", "identity-unsigned"),
            ("algorithm-es384", "identity-unsupported-algorithm"),
            ("algorithm-text", "identity-unsupported-algorithm"), ("critical", "identity-not-a-code"),
            ("detached", "identity-not-a-code"), ("mac", "identity-not-a-code"), ("undated", "identity-undated"),
            ("other-issuer", "identity-issuer-mismatch"), ("no-issuer", "identity-invalid-claim"),
            ("not-a-map", "identity-invalid-claim"), ("twice", "identity-invalid-claim"),
            ("no-identity", "identity-no-identity"), ("turned-name", "identity-invalid-identity"),
            ("later", "identity-not-yet-valid"), ("bomb", "identity-unpacks-too-long"),
        ])
    func `what others write differently is read or refused by its step`(variation: String, outcome: String) throws {
        for algorithm in ["EdDSA", "ES256"] {
            let code = try ForeignCode.make {
                ($0.algorithm, $0.variation, $0.portrait) = (algorithm, variation, "010203")
            }
            #expect(try code.outcome() == outcome)
            guard outcome == "verified" else { continue }
            let face = try #require(code.verified().claims.faces.first)
            #expect(face.format == (variation == "jpeg-2000" ? .jpeg2000 : .webP))
            #expect(face.format.isEnrollable == (variation != "jpeg-2000"))
            #expect(code.text.count < IdentityCode.maximumTextLength)
        }
    }

    @Test(arguments: ["zlib", "brotli", "raw"])
    func `unsigned codes are refused, encrypted or not, whoever is trusted`(packing: String) throws {
        for encryption in [nil, "A256GCM"] {
            for variation in ["unsigned", "empty-signature"] {
                let code = try ForeignCode.make {
                    ($0.packing, $0.encryption, $0.variation) = (packing, encryption, variation)
                }
                #expect(try code.outcome() == "identity-unsigned", "\(variation), \(encryption ?? "open")")
            }
        }
        let claims = try ForeignCode.make {
            ($0.packing, $0.encryption, $0.variation) = (packing, "A256GCM", "encrypted-claims")
        }
        #expect(try claims.outcome() == "identity-unsigned")
    }

    @Test func `the key id chooses among issuers, and one that is named must be right`() throws {
        for variation in ["kid-protected", "kid-unprotected"] {
            let code = try ForeignCode.make { $0.variation = variation }
            #expect(try code.outcome(trusting: [code.trusted(keyID: Array("key 1".utf8))]) == "verified")
            #expect(
                try code.outcome(trusting: [code.trusted(keyID: Array("key 2".utf8))]) == "identity-unknown-issuer")
        }
        let unnamed = try ForeignCode.make()
        #expect(try unnamed.outcome(trusting: [unnamed.trusted(keyID: [1])]) == "identity-unknown-issuer")
        #expect(try unnamed.outcome(trusting: []) == "identity-unknown-issuer")
    }

    @Test func `another issuer's key, and the key of the other algorithm, verify nothing`() throws {
        for algorithm in ["EdDSA", "ES256"] {
            let code = try ForeignCode.make { $0.algorithm = algorithm }
            let other = try ForeignCode.make { $0.algorithm = algorithm == "EdDSA" ? "ES256" : "EdDSA" }
            #expect(try code.outcome(trusting: [other.trusted()]) == "identity-unknown-issuer")
            var stranger = try code.trusted().key
            stranger[20] ^= 1
            let names = try #require(DisplayName(japanese: "発行者", english: "issuer"))
            let changed = try #require(
                TrustedIdentityIssuer(
                    algorithm: code.trusted().algorithm, key: stranger, keyID: nil, issuer: ForeignCode.issuer,
                    names: names))
            #expect(try code.outcome(trusting: [changed]) == "identity-invalid-signature")
            // The right one beside it is found.
            #expect(try code.outcome(trusting: [changed, code.trusted()]) == "verified")
            #expect(
                try code.outcome(trusting: [code.trusted(issuer: "https://other.example")])
                    == "identity-issuer-mismatch")
        }
    }

    @Test func `a code begins when it was issued and ends on its second`() throws {
        let code = try ForeignCode.make()
        #expect(try code.outcome(at: Timestamp(seconds: 1_699_999_999)) == "identity-not-yet-valid")
        #expect(try code.outcome(at: Timestamp(seconds: 1_700_000_000)) == "verified")
        #expect(try code.outcome(at: Timestamp(seconds: 3_999_999_999)) == "verified")
        #expect(try code.outcome(at: Timestamp(seconds: 4_000_000_000)) == "identity-expired")
        // Half a second counts against the holder at both ends.
        let floats = try ForeignCode.make { ($0.variation, $0.portrait) = ("floats", "01") }
        #expect(try floats.outcome(at: Timestamp(seconds: 1_700_000_000)) == "identity-not-yet-valid")
        #expect(try floats.outcome(at: Timestamp(seconds: 4_000_000_000)) == "identity-expired")
    }

    @Test func `a code without an end is taken only where that is allowed`() throws {
        let code = try ForeignCode.make { $0.variation = "undated" }
        #expect(try code.verified(allowsUndated: true).claims.expires == nil)
        #expect(throws: IdentityCodeError.undated) { try code.verified() }
    }
}
