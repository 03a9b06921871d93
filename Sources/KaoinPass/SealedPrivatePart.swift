internal import KaoinCrypto

/// The private part as it stands in the claims: a COSE_Encrypt0 with COSE-HPKE's suite HPKE-4.
struct SealedPrivatePart: Equatable, Sendable {
    /// The claim that carries it; a private-use number (RFC 8392, section 9.1).
    static let claim: Int64 = -65537

    private static let protectedHeader = COSE.protectedHeader(algorithm: COSE.hpke4)

    let keyID: KeyID
    private let sealed: HPKE.Sealed

    /// Seals for the branch group, bound to the public claims: with others it does not open.
    init(_ privatePart: PrivatePart, to group: BranchGroup, boundTo publicClaims: CBORMap) throws(CryptoError) {
        let context = Self.context(publicClaims)
        let plain = try privatePart.encode()
        keyID = group.keyID
        sealed = try plain.withSpan { (bytes) throws(CryptoError) in
            try HPKE.seal(bytes, to: group.key, authenticating: context.span)
        }
    }

    /// - Returns: nil where it is not exactly `16([<<{1: 42}>>, {4: key id, -4: encapsulated key}, ciphertext])`.
    init?(_ value: CBORValue) {
        guard case .tagged(COSE.encrypt0Tag, .array(let parts)) = value, parts.count == 3,
            parts[0].bytes == Self.protectedHeader,
            let headers = parts[1].map, headers.entries.count == 2,
            let keyID = headers[COSE.keyIDHeader]?.bytes.flatMap({ KeyID($0) }),
            let encapsulatedKey = headers[COSE.encapsulatedKeyHeader]?.bytes,
            encapsulatedKey.count == AgreementPublicKey.length,
            let ciphertext = parts[2].bytes
        else { return nil }
        self.keyID = keyID
        sealed = HPKE.Sealed(encapsulatedKey: encapsulatedKey, ciphertext: ciphertext)
    }

    var value: CBORValue {
        .tagged(
            COSE.encrypt0Tag,
            .array([
                .bytes(Self.protectedHeader),
                .map([
                    COSE.keyIDHeader: .bytes(keyID.bytes),
                    COSE.encapsulatedKeyHeader: .bytes(sealed.encapsulatedKey),
                ]),
                .bytes(sealed.ciphertext),
            ]))
    }

    /// - Throws: `.wrongBranchGroup` where none of the keys is named, `.privatePartUnreadable` where the named one fails.
    func open(with openers: [BranchOpener], boundTo publicClaims: CBORMap) throws(PassError) -> PrivatePart {
        guard let opener = openers.first(where: { $0.group.keyID == keyID }) else {
            throw .wrongBranchGroup(keyID: keyID)
        }
        let context = Self.context(publicClaims)
        let plaintext: SecretBytes
        do throws(CryptoError) {
            plaintext = try HPKE.open(sealed, with: opener.key, authenticating: context.span)
        } catch {
            throw .privatePartUnreadable
        }
        return try PrivatePart(plaintext: plaintext)
    }

    private static func context(_ publicClaims: CBORMap) -> [UInt8] {
        COSE.encryptionContext(protected: protectedHeader, external: CBOREncoder.encode(publicClaims))
    }
}
