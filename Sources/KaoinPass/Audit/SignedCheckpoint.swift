public import KaoinCrypto

/// A checkpoint with a kiosk's signature: COSE_Sign1 of the content type `application/vnd.kaoin.checkpoint`.
public struct SignedCheckpoint: Equatable, Sendable {
    /// Far more than a checkpoint takes; longer ones are refused unread.
    public static let maximumLength = 512
    private static let protectedHeader = COSE.signedHeader(contentType: "application/vnd.kaoin.checkpoint")

    /// Why bytes are no checkpoint of the kiosk.
    public enum Fault: String, Error, Equatable, Sendable {
        case malformed
        case unknownKey = "unknown-key"
        case invalidSignature = "invalid-signature"
    }

    private let signed: COSESign1
    /// What it says, though nobody vouches for it before `verified(by:)`.
    public let unverifiedCheckpoint: AuditCheckpoint

    public init(_ bytes: [UInt8]) throws(Fault) {
        guard bytes.count <= Self.maximumLength else { throw .malformed }
        do throws(COSESign1.Problem) {
            signed = try COSESign1(bytes, protected: Self.protectedHeader)
        } catch {
            throw .malformed
        }
        guard let checkpoint = AuditCheckpoint(encoded: signed.payload) else { throw .malformed }
        unverifiedCheckpoint = checkpoint
    }

    public init(_ checkpoint: AuditCheckpoint, signedBy signer: ReceiptSigner) throws(CryptoError) {
        signed = try COSESign1(
            signing: checkpoint.encoded, protected: Self.protectedHeader, by: signer.key,
            keyID: signer.verifier.keyID)
        unverifiedCheckpoint = checkpoint
    }

    public var encoded: [UInt8] { signed.encoded }

    /// The kiosk's key that claims to have signed.
    public var keyID: KeyID { signed.keyID }

    /// - Parameter keys: the kiosk's keys, former ones among them.
    public func verified(by keys: [ReceiptVerifier]) throws(Fault) -> AuditCheckpoint {
        guard let key = keys.first(where: { $0.keyID == signed.keyID }) else { throw .unknownKey }
        do throws(CryptoError) {
            try signed.verify(by: key.key)
        } catch {
            throw .invalidSignature
        }
        return unverifiedCheckpoint
    }
}
