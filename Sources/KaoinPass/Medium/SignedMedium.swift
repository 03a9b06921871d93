public import KaoinCore
public import KaoinCrypto

/// The root's word for an installation medium: COSE_Sign1 of the content type `application/vnd.kaoin.medium` over the digests of
/// its list and of its command `install` (docs/SPEC.md, section 9).
public struct SignedMedium: Equatable, Sendable {
    /// Its own name on a medium.
    public static let fileName = "\(MediumList.fileName).cose"
    /// The name of the command that it vouches for as well.
    public static let commandName = "install"
    /// Far more than it takes; longer ones are refused unread.
    public static let maximumLength = 512
    private static let protectedHeader = COSE.signedHeader(contentType: "application/vnd.kaoin.medium")
    private static let digestLength = 32

    /// What is vouched for.
    public struct Content: Equatable, Sendable {
        /// SHA-256 of the list of files.
        public let list: [UInt8]
        /// SHA-256 of the command, which names the list's digest itself and so cannot be in the list.
        public let command: [UInt8]
        public let madeAt: Timestamp

        public init(list: [UInt8], command: [UInt8], madeAt: Timestamp) {
            (self.list, self.command, self.madeAt) = (list, command, madeAt)
        }

        var encoded: [UInt8] {
            CBOREncoder.encode([1: .bytes(list), 2: .bytes(command), 3: .integer(madeAt.seconds)] as CBORMap)
        }

        init?(encoded: [UInt8]) {
            guard let map = (try? CBORDecoder.decode(encoded.span))?.map, map.entries.count == 3,
                let list = map[1]?.bytes, list.count == digestLength, let command = map[2]?.bytes,
                command.count == digestLength, let seconds = map[3]?.integer,
                PublicPart.isInRange(Timestamp(seconds: seconds))
            else { return nil }
            self.init(list: list, command: command, madeAt: Timestamp(seconds: seconds))
        }
    }

    private let signed: COSESign1
    private let content: Content

    /// Reads it; nothing is verified but its form.
    public init(_ bytes: [UInt8]) throws(MediumError) {
        guard bytes.count <= Self.maximumLength else { throw .notSigned }
        do throws(COSESign1.Problem) {
            signed = try COSESign1(bytes, protected: Self.protectedHeader)
        } catch {
            throw .notSigned
        }
        guard let content = Content(encoded: signed.payload) else { throw .notSigned }
        self.content = content
    }

    public init(_ content: Content, signedBy root: RootSigner) throws(CryptoError) {
        signed = try COSESign1(
            signing: content.encoded, protected: Self.protectedHeader, by: root.key, keyID: root.authority.keyID)
        self.content = content
    }

    public var encoded: [UInt8] { signed.encoded }

    public func verified(by roots: [RootAuthority]) throws(MediumError) -> Content {
        guard let root = roots.first(where: { $0.keyID == signed.keyID }) else { throw .wrongRoot(keyID: signed.keyID) }
        do throws(CryptoError) {
            try signed.verify(by: root.key)
        } catch {
            throw .invalidSignature
        }
        return content
    }
}
