public import KaoinCrypto
internal import KaoinPass
internal import KaoinUnicode

/// Makes the digests of a register: HMAC-SHA-256, the first 16 bytes, under a secret that only who has the desk's key can
/// make. References and numbers of documents are short, and whoever has the database alone cannot try them out.
///
/// Digests of two registers cannot be compared, and those of a register cannot be made with another key.
public struct RegisterDigester: ~Copyable, Sendable {
    private let key: SecretBytes

    init(signer: ReceiptSigner, logID: [UInt8]) throws(CryptoError) {
        let purpose = Array("kaoin-register\0".utf8) + logID
        key = try signer.secret(for: purpose.span)
    }

    /// Of the bank's reference of a customer, in whatever width it was typed.
    public borrowing func digest(reference: String) throws(CryptoError) -> ReferenceDigest {
        try digest("reference", reference)
    }

    /// Of the number of an identity document.
    public borrowing func digest(_ document: IdentityDocument, number: String) throws(CryptoError) -> ReferenceDigest {
        try digest(document.rawValue, number.uppercased())
    }

    private borrowing func digest(_ domain: String, _ text: String) throws(CryptoError) -> ReferenceDigest {
        // Full-width digits, and blanks or hyphens between groups, are the same number.
        let plain = text.compatibilityForm.filter { !$0.isWhitespace && $0 != "-" }
        let message = Array(domain.utf8) + [0] + Array(plain.utf8)
        return ReferenceDigest(bytes: try KeyedDigest.tag(over: message.span, key: key, count: PassDigest.length))
    }
}
