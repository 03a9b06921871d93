internal import KaoinCore
internal import KaoinCrypto

/// The private part as it stands in the claims: a COSE_Encrypt0 with COSE-HPKE's suite HPKE-4.
struct SealedPrivatePart: Equatable, Sendable {
    /// The claim that carries it; a private-use number (RFC 8392, section 9.1).
    static let claim: Int64 = -65537

    private static let plainHeader = COSE.protectedHeader(algorithm: COSE.hpke4)
    private static let pinHeader = CBOREncoder.encode(
        [COSE.algorithmHeader: .integer(COSE.hpke4), COSE.presharedKeyIDHeader: .bytes(PassPIN.identifier)] as CBORMap)

    private let envelope: COSEEncrypt0

    var keyID: KeyID { envelope.keyID }
    /// Whether a PIN is needed besides the branch group's key.
    var needsPIN: Bool { envelope.protected == Self.pinHeader }

    /// Seals for the branch group, bound to the public claims: with others it does not open.
    ///
    /// - Parameter secret: the key of the holder's PIN, where the pass has one.
    init(
        _ privatePart: PrivatePart, to group: BranchGroup, boundTo publicClaims: CBORMap, secret: HPKE.PresharedKey?
    ) throws(CryptoError) {
        let needsPIN = secret != nil
        let context = Self.context(publicClaims, needsPIN: needsPIN)
        let plain = try privatePart.encode()
        let sealed = try plain.withSpan { (bytes) throws(CryptoError) in
            try HPKE.seal(bytes, to: group.key, authenticating: context.span, presharedKey: secret)
        }
        envelope = COSEEncrypt0(protected: Self.protectedHeader(needsPIN), keyID: group.keyID, sealed: sealed)
    }

    /// - Returns: nil where it is not exactly `16([<<{1: 42}>>, {4: key id, -4: encapsulated key}, ciphertext])`, or the
    ///   same with `-5: 'pin1'` in the protected header.
    init?(_ value: CBORValue) {
        guard let envelope = COSEEncrypt0(value, protected: [Self.plainHeader, Self.pinHeader]) else { return nil }
        self.envelope = envelope
    }

    var value: CBORValue { envelope.value }

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
            plaintext = try HPKE.open(
                envelope.sealed, with: opener.key, authenticating: context.span, presharedKey: secret)
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
