public import KaoinCore
internal import KaoinCrypto

/// Public halves of keys on their way to the bank, with whose they are, and proof that whoever made them has the private
/// halves: a COSE_Sign (RFC 9052, section 4.1), signed by each key in it (docs/SPEC.md, section 2.6).
///
/// Nobody vouches for the name: two people compare the fingerprints.
public struct KeyRequest: Equatable, Sendable {
    /// Far more than four keys take.
    public static let maximumLength = 4096
    public static let nameLimit = 64
    public static let keyLimit = 4
    /// Seconds after which it is not taken any more.
    public static let validity: Int64 = 30 * 86_400
    /// Seconds by which the clocks of two machines may differ.
    static let tolerance: Int64 = 86_400

    /// The kiosk, group or office.
    public let name: String
    public let madeAt: Timestamp
    /// Public keys, each of another kind.
    public let keys: [SealedKeyFile.PublicHalf]
    public let encoded: [UInt8]
    let files: [[UInt8]]

    /// Makes a request.
    ///
    /// - Parameter keys: private ones, each of another kind.
    /// - Throws: `.invalidField`, or `.cryptography` where a key does not sign.
    public init(name: String, keys: [KeyFile], at now: Timestamp) throws(KeyRequestError) {
        let payload = Self.payload(name: name, madeAt: now, files: keys.map(\.publicEncoding))
        var signatures: [CBORValue] = []
        for key in keys {
            do throws(CryptoError) {
                signatures.append(try KeyRequestSignature(of: key, over: payload).value)
            } catch {
                throw .cryptography(error)
            }
        }
        let bytes = CBOREncoder.encode(
            .tagged(
                COSE.signTag,
                .array([.bytes(Self.protectedHeader), .map([:]), .bytes(payload), .array(signatures)])))
        // What is handed out is what is taken.
        try self.init(bytes, at: now)
    }

    /// Reads a request and verifies each signature in it.
    public init(_ bytes: [UInt8], at now: Timestamp) throws(KeyRequestError) {
        guard bytes.count <= Self.maximumLength else {
            throw .tooLong(count: bytes.count, limit: Self.maximumLength)
        }
        let value: CBORValue
        do throws(CBORError) {
            value = try CBORDecoder.decode(bytes.span)
        } catch {
            throw .malformed(error)
        }
        guard case .tagged(COSE.signTag, .array(let parts)) = value, parts.count == 4,
            parts[0].bytes == Self.protectedHeader, parts[1].map?.entries.isEmpty == true,
            let payload = parts[2].bytes, let signatures = parts[3].array
        else { throw .notARequest }
        let fields = try KeyRequestFields(payload)
        guard signatures.count == fields.keys.count else { throw .notARequest }
        for (key, signature) in zip(fields.keys, signatures) {
            guard let signature = KeyRequestSignature(signature) else { throw .notARequest }
            guard signature.isMade(by: key, over: payload) else { throw .notProven(keyID: key.keyID) }
        }
        guard now.seconds >= fields.madeAt.seconds - Self.tolerance else { throw .notYet(madeAt: fields.madeAt) }
        guard now.seconds < fields.madeAt.seconds + Self.validity else {
            throw .expired(at: fields.madeAt.advanced(bySeconds: Self.validity))
        }
        name = fields.name
        madeAt = fields.madeAt
        files = fields.files
        keys = fields.keys.map { SealedKeyFile.PublicHalf($0) }
        encoded = bytes
    }

    /// Whether a file begins as a request does.
    public static func isRequest(_ file: Span<UInt8>) -> Bool { file.count > 1 && file[0] == 0xD8 && file[1] == 98 }

    /// The public key file of a kind; nil where the request has none.
    public func publicFile(of kind: KeyKind) -> [UInt8]? {
        zip(keys, files).first { $0.0.kind == kind }?.1
    }

    private static let protectedHeader = CBOREncoder.encode(
        [COSE.contentTypeHeader: .text("application/vnd.kaoin.key-request")] as CBORMap)

    private static func payload(name: String, madeAt: Timestamp, files: [[UInt8]]) -> [UInt8] {
        CBOREncoder.encode(
            [1: .text(name), 2: .integer(madeAt.seconds), 3: .array(files.map { .bytes($0) })] as CBORMap)
    }

    /// What a signature is made over (RFC 9052, section 4.4).
    static func signatureInput(signer: [UInt8], payload: [UInt8]) -> [UInt8] {
        CBOREncoder.encode(
            .array([.text("Signature"), .bytes(protectedHeader), .bytes(signer), .bytes([]), .bytes(payload)]))
    }
}

/// The content of a request.
struct KeyRequestFields {
    let name: String
    let madeAt: Timestamp
    let keys: [KeyFile]
    let files: [[UInt8]]

    init(_ payload: [UInt8]) throws(KeyRequestError) {
        guard let map = (try? CBORDecoder.decode(payload.span))?.map, map.entries.count == 3 else {
            throw .invalidField("content")
        }
        guard let name = map[1]?.text, PublicPart.isPrintable(name, limit: KeyRequest.nameLimit) else {
            throw .invalidField("name")
        }
        guard let seconds = map[2]?.integer, PublicPart.isInRange(Timestamp(seconds: seconds)) else {
            throw .invalidField("time")
        }
        guard let list = map[3]?.array, (1...KeyRequest.keyLimit).contains(list.count) else {
            throw .invalidField("list of keys")
        }
        var (keys, files): ([KeyFile], [[UInt8]]) = ([], [])
        for value in list {
            guard let file = value.bytes, file.count <= KeyFile.maximumLength,
                let guarded = try? SecretBytes(copying: file.span), let key = try? KeyFile(reading: guarded),
                // Whoever sends a private key has lost it.
                !key.isSecret, !keys.contains(where: { $0.kind == key.kind })
            else { throw .invalidField("list of keys") }
            keys.append(key)
            files.append(file)
        }
        (self.name, madeAt, self.keys, self.files) = (name, Timestamp(seconds: seconds), keys, files)
    }
}

/// One signature of a request: `[protected, {4: key id}, signature]`.
struct KeyRequestSignature {
    private enum Label {
        /// The key of a branch group as a point of Ed25519's curve.
        static let point: Int64 = -65540
    }

    private let keyID: [UInt8]
    private let point: VerifyingKey?
    private let signature: [UInt8]

    init(of key: KeyFile, over payload: [UInt8]) throws(CryptoError) {
        keyID = key.keyID.bytes
        let input = KeyRequest.signatureInput(signer: Self.header(point: nil), payload: payload)
        switch key {
        case .issuerSecret(let signer): (point, signature) = (nil, try signer.key.sign(input.span))
        case .rootSecret(let signer): (point, signature) = (nil, try signer.key.sign(input.span))
        case .receiptSecret(let signer): (point, signature) = (nil, try signer.key.sign(input.span))
        case .branchSecret(let opener):
            let own = try opener.key.possessionPoint()
            let input = KeyRequest.signatureInput(signer: Self.header(point: own), payload: payload)
            let proof = try opener.key.provePossession(input.span)
            (point, signature) = (own, proof.signature)
        case .issuer, .root, .receipt, .branch: throw .signerFailed
        }
    }

    /// - Returns: nil for anything that is not exactly such a signature.
    init?(_ value: CBORValue) {
        guard let parts = value.array, parts.count == 3, let protected = parts[0].bytes,
            let headers = (try? CBORDecoder.decode(protected.span))?.map, let unprotected = parts[1].map,
            unprotected.entries.count == 1, let keyID = unprotected[COSE.keyIDHeader]?.bytes,
            let signature = parts[2].bytes, signature.count == VerifyingKey.signatureLength
        else { return nil }
        (self.keyID, self.signature) = (keyID, signature)
        point = headers[Label.point]?.bytes.flatMap { try? VerifyingKey($0) }
        guard protected == Self.header(point: point) else { return nil }
    }

    var value: CBORValue {
        .array([.bytes(Self.header(point: point)), .map([COSE.keyIDHeader: .bytes(keyID)]), .bytes(signature)])
    }

    func isMade(by key: KeyFile, over payload: [UInt8]) -> Bool {
        guard keyID == key.keyID.bytes else { return false }
        let input = KeyRequest.signatureInput(signer: Self.header(point: point), payload: payload)
        do throws(CryptoError) {
            switch (key, point) {
            case (.issuer(let issuer), nil): try issuer.key.verify(signature.span, over: input.span)
            case (.root(let root), nil): try root.key.verify(signature.span, over: input.span)
            case (.receipt(let receipt), nil): try receipt.key.verify(signature.span, over: input.span)
            case (.branch(let group), let point?):
                try group.key.verify(PossessionProof(point: point, signature: signature), over: input.span)
            default: return false
            }
            return true
        } catch {
            return false
        }
    }

    private static func header(point: VerifyingKey?) -> [UInt8] {
        var map: CBORMap = [COSE.algorithmHeader: .integer(COSE.edDSA)]
        if let point { map.append(Label.point, .bytes(point.bytes)) }
        return CBOREncoder.encode(map)
    }
}
