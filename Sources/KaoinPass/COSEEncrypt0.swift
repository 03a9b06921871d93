internal import KaoinCrypto

/// A sealed object in the one form that private parts and reports of visits have: COSE_Encrypt0 (RFC 9052, section 5.2) in
/// deterministic CBOR, tagged 16, by COSE-HPKE with a fixed protected header; the unprotected one has the recipient's key id and
/// the encapsulated key, and nothing else.
struct COSEEncrypt0: Equatable, Sendable {
    let protected: [UInt8]
    /// Of the key that it is sealed to.
    let keyID: KeyID
    let sealed: HPKE.Sealed

    init(protected: [UInt8], keyID: KeyID, sealed: HPKE.Sealed) {
        (self.protected, self.keyID, self.sealed) = (protected, keyID, sealed)
    }

    /// - Parameter allowed: the protected headers that may stand there, byte for byte.
    /// - Returns: nil where it is not exactly `16([protected, {4: key id, -4: encapsulated key}, ciphertext])`.
    init?(_ value: CBORValue, protected allowed: [[UInt8]]) {
        guard case .tagged(COSE.encrypt0Tag, .array(let parts)) = value, parts.count == 3,
            let protected = parts[0].bytes, allowed.contains(protected),
            let headers = parts[1].map, headers.entries.count == 2,
            let keyID = headers[COSE.keyIDHeader]?.bytes.flatMap({ KeyID($0) }),
            let encapsulatedKey = headers[COSE.encapsulatedKeyHeader]?.bytes,
            encapsulatedKey.count == AgreementPublicKey.length,
            let ciphertext = parts[2].bytes
        else { return nil }
        self.init(
            protected: protected, keyID: keyID,
            sealed: HPKE.Sealed(encapsulatedKey: encapsulatedKey, ciphertext: ciphertext))
    }

    var value: CBORValue {
        .tagged(
            COSE.encrypt0Tag,
            .array([
                .bytes(protected),
                .map([
                    COSE.keyIDHeader: .bytes(keyID.bytes),
                    COSE.encapsulatedKeyHeader: .bytes(sealed.encapsulatedKey),
                ]),
                .bytes(sealed.ciphertext),
            ]))
    }
}
