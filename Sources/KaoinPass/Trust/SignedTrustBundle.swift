public import KaoinCore
public import KaoinCrypto

/// A trust bundle as it was read, with nothing verified but its form.
public struct SignedTrustBundle: Equatable, Sendable {
    private static let protectedHeader = COSE.signedHeader(contentType: "application/vnd.kaoin.trust")

    private let signed: COSESign1

    /// Steps 1 to 4: length, CBOR, form, algorithm.
    public init(_ bytes: [UInt8]) throws(TrustError) {
        guard bytes.count <= TrustBundle.maximumLength else {
            throw .tooLong(count: bytes.count, limit: TrustBundle.maximumLength)
        }
        do throws(COSESign1.Problem) {
            signed = try COSESign1(bytes, protected: Self.protectedHeader)
        } catch {
            switch error {
            case .malformed(let error): throw .malformed(error)
            case .form(let what): throw (try? TrustBundle(encoded: bytes)) == nil ? .notABundle(what) : .draft
            case .algorithm: throw .unsupportedAlgorithm
            }
        }
    }

    public init(_ bundle: TrustBundle, signedBy root: RootSigner) throws(CryptoError) {
        try self.init(payload: bundle.encoded, signedBy: root)
    }

    init(payload: [UInt8], signedBy root: RootSigner) throws(CryptoError) {
        signed = try COSESign1(
            signing: payload, protected: Self.protectedHeader, by: root.key, keyID: root.authority.keyID)
    }

    public var encoded: [UInt8] { signed.encoded }

    /// The root that claims to have signed.
    public var rootKeyID: KeyID { signed.keyID }

    /// Steps 5 to 8: root, signature, fields, keys. Whether it is past its end is for the one who imports it.
    public func verified(by roots: [RootAuthority]) throws(TrustError) -> TrustBundle {
        guard let root = roots.first(where: { $0.keyID == signed.keyID }) else { throw .wrongRoot(keyID: signed.keyID) }
        do throws(CryptoError) {
            try signed.verify(by: root.key)
        } catch {
            throw .invalidSignature
        }
        return try TrustBundle(encoded: signed.payload)
    }

    /// What it says though nobody vouches for it: to show, never to decide on.
    public func unverifiedBundle() throws(TrustError) -> TrustBundle { try TrustBundle(encoded: signed.payload) }
}

extension TrustBundle {
    /// Steps 9 and 10: whether this bundle may take the place of the one in force.
    public func requireImportable(at now: Timestamp, after inForce: TrustBundle?) throws(TrustError) {
        guard now < expires else { throw .expired(at: expires) }
        if let inForce, number < inForce.number || (number == inForce.number && self != inForce) {
            throw .olderNumber(offered: number, inForce: inForce.number)
        }
    }
}
