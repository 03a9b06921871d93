internal import KaoinCore
internal import KaoinCrypto

/// The private part as it stands in the claims: a COSE_Encrypt0 with COSE-HPKE's suite HPKE-4.
struct SealedPrivatePart: Equatable, Sendable {
    /// The claim that carries it; a private-use number (RFC 8392, section 9.1).
    static let claim: Int64 = -65537

    private static let plainHeader = COSE.protectedHeader(algorithm: COSE.hpke4)
    private static let pinHeader = CBOREncoder.encode(
        [COSE.algorithmHeader: .integer(COSE.hpke4), COSE.presharedKeyIDHeader: .bytes(PassPIN.identifier)] as CBORMap)

    let keyID: KeyID
    /// Whether a PIN is needed besides the branch group's key.
    let needsPIN: Bool
    private let sealed: HPKE.Sealed

    /// Seals for the branch group, bound to the public claims: with others it does not open.
    ///
    /// - Parameter secret: the key of the holder's PIN, where the pass has one.
    init(
        _ privatePart: PrivatePart, to group: BranchGroup, boundTo publicClaims: CBORMap, secret: HPKE.PresharedKey?
    ) throws(CryptoError) {
        needsPIN = secret != nil
        let context = Self.context(publicClaims, needsPIN: needsPIN)
        let plain = try privatePart.encode()
        keyID = group.keyID
        sealed = try plain.withSpan { (bytes) throws(CryptoError) in
            try HPKE.seal(bytes, to: group.key, authenticating: context.span, presharedKey: secret)
        }
    }

    /// - Returns: nil where it is not exactly `16([<<{1: 42}>>, {4: key id, -4: encapsulated key}, ciphertext])`, or the
    ///   same with `-5: 'pin1'` in the protected header.
    init?(_ value: CBORValue) {
        guard case .tagged(COSE.encrypt0Tag, .array(let parts)) = value, parts.count == 3,
            let protected = parts[0].bytes, [Self.plainHeader, Self.pinHeader].contains(protected),
            let headers = parts[1].map, headers.entries.count == 2,
            let keyID = headers[COSE.keyIDHeader]?.bytes.flatMap({ KeyID($0) }),
            let encapsulatedKey = headers[COSE.encapsulatedKeyHeader]?.bytes,
            encapsulatedKey.count == AgreementPublicKey.length,
            let ciphertext = parts[2].bytes
        else { return nil }
        self.keyID = keyID
        needsPIN = protected == Self.pinHeader
        sealed = HPKE.Sealed(encapsulatedKey: encapsulatedKey, ciphertext: ciphertext)
    }

    var value: CBORValue {
        .tagged(
            COSE.encrypt0Tag,
            .array([
                .bytes(Self.protectedHeader(needsPIN)),
                .map([
                    COSE.keyIDHeader: .bytes(keyID.bytes),
                    COSE.encapsulatedKeyHeader: .bytes(sealed.encapsulatedKey),
                ]),
                .bytes(sealed.ciphertext),
            ]))
    }

    /// - Parameters:
    ///   - passID: the number of the pass around it.
    ///   - pin: what the holder typed; not looked at where the pass has none.
    /// - Throws: `.wrongBranchGroup` where none of the keys is named, `.pinRequired` where the PIN is missing,
    ///   `.privatePartUnreadable` where the named key or the PIN fails.
    func open(
        with openers: [BranchOpener], boundTo publicClaims: CBORMap, passID: PassID, pin: borrowing PassPIN?
    ) throws(PassError) -> PrivatePart {
        guard let opener = openers.first(where: { $0.group.keyID == keyID }) else {
            throw .wrongBranchGroup(keyID: keyID)
        }
        let secret = try secret(for: passID, pin: pin)
        let context = Self.context(publicClaims, needsPIN: needsPIN)
        let plaintext: SecretBytes
        do throws(CryptoError) {
            plaintext = try HPKE.open(sealed, with: opener.key, authenticating: context.span, presharedKey: secret)
        } catch {
            throw .privatePartUnreadable
        }
        return try PrivatePart(plaintext: plaintext)
    }

    private func secret(for passID: PassID, pin: borrowing PassPIN?) throws(PassError) -> HPKE.PresharedKey? {
        guard needsPIN else { return nil }
        do throws(CryptoError) {
            switch pin {
            case .some(let pin): return try pin.presharedKey(for: passID)
            case .none: break
            }
        } catch {
            throw .privatePartUnreadable
        }
        throw .pinRequired
    }

    private static func protectedHeader(_ needsPIN: Bool) -> [UInt8] { needsPIN ? pinHeader : plainHeader }

    private static func context(_ publicClaims: CBORMap, needsPIN: Bool) -> [UInt8] {
        COSE.encryptionContext(protected: protectedHeader(needsPIN), external: CBOREncoder.encode(publicClaims))
    }
}
