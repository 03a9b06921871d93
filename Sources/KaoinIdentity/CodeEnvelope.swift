/// The bytes of a code taken apart, step by step, before anything is verified.
enum CodeEnvelope {
    /// What others' readers unpack at most, and ours too.
    static let unpackedLimit = 64 << 10

    case signed(SignedIdentity)
    case encrypted(EncryptedIdentity)

    /// Numbers of COSE (RFC 9052) and CWT (RFC 8392).
    private static let cwtTag: UInt64 = 61
    private static let sign1Tag: UInt64 = 18
    private static let encrypt0Tag: UInt64 = 16

    /// Steps 4 and 5: CBOR and its form; the tags may be missing, and then the number of parts tells.
    init(_ bytes: [UInt8]) throws(IdentityCodeError) {
        var value: ForeignValue
        do throws(ForeignCBORError) {
            value = try ForeignCBORDecoder.decode(bytes)
        } catch {
            throw .malformed(error)
        }
        if case .tagged(Self.cwtTag, let inner) = value { value = inner }
        switch value {
        case .tagged(Self.sign1Tag, .array(let parts)) where parts.count == 4: self = .signed(try SignedIdentity(parts))
        case .tagged(Self.encrypt0Tag, .array(let parts)) where parts.count == 3:
            self = .encrypted(try EncryptedIdentity(parts))
        case .array(let parts) where parts.count == 4: self = .signed(try SignedIdentity(parts))
        case .array(let parts) where parts.count == 3: self = .encrypted(try EncryptedIdentity(parts))
        default: throw .notACode("it is neither a COSE_Sign1 nor a COSE_Encrypt0 object")
        }
    }
}

/// The headers of a COSE object.
struct CodeHeaders {
    enum Label {
        static let algorithm: Int64 = 1
        static let critical: Int64 = 2
        static let keyID: Int64 = 4
        static let nonce: Int64 = 5
    }

    /// As it stands in the object: what is authenticated.
    let encoded: [UInt8]
    private let protected: [ForeignValue: ForeignValue]
    private let unprotected: [ForeignValue: ForeignValue]

    init(_ protected: ForeignValue, _ unprotected: ForeignValue) throws(IdentityCodeError) {
        guard let encoded = protected.bytes, let unprotected = unprotected.map else {
            throw .notACode("its headers are none")
        }
        self.encoded = encoded
        self.unprotected = unprotected
        if encoded.isEmpty {
            self.protected = [:]
        } else {
            guard let map = (try? ForeignCBORDecoder.decode(encoded))?.map else {
                throw .notACode("its protected header is none")
            }
            self.protected = map
        }
        // What an issuer declares critical must be understood, and nothing beyond the usual headers is (section 3.1).
        guard self.protected[Label.critical] == nil, unprotected[Label.critical] == nil else {
            throw .notACode("it has a header that must be understood and is not")
        }
        guard Set(self.protected.keys).isDisjoint(with: unprotected.keys) else {
            throw .notACode("a header stands in it twice")
        }
    }

    /// Only what is authenticated says which algorithm it is: otherwise a forger would choose.
    var algorithm: Int64? { protected[Label.algorithm]?.integer }
    /// Also where the algorithm has a name instead of a number, which none that is read here has.
    var namesAlgorithm: Bool { protected[Label.algorithm] != nil }

    var keyID: [UInt8]? { either(Label.keyID)?.bytes }
    var nonce: [UInt8]? { either(Label.nonce)?.bytes }

    private func either(_ label: Int64) -> ForeignValue? { protected[label] ?? unprotected[label] }
}
