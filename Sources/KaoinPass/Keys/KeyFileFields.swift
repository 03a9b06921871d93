internal import KaoinCore
internal import KaoinCrypto

/// The parts of a key file by their place in it; the private key is a range, so that no copy of it is made here.
struct KeyFileFields {
    static let nameLabel = "name"
    static let useLabel = "use"

    let kind: KeyKind
    let keyID: [UInt8]
    let publicKey: [UInt8]
    let privateKey: Range<Int>?
    let name: String?

    /// Deterministic encoding gives each label one place, so the labels are read in that order.
    init(_ file: Span<UInt8>) throws(CBORError) {
        var cursor = CBORCursor()
        let map = try cursor.expect(.map, in: file)
        try Self.expectInteger(1, then: 1, &cursor, file)
        try Self.expectInteger(2, &cursor, file)
        keyID = Array(copying: file.extracting(try cursor.bytes(in: file)))
        try Self.expectInteger(3, &cursor, file)
        let algorithm = try Self.integer(&cursor, file)
        try Self.expectInteger(-1, &cursor, file)
        let curveAt = cursor.position
        guard let curve = OKPCurve(rawValue: try Self.integer(&cursor, file)), curve.algorithm == algorithm else {
            throw .unexpected(at: curveAt)
        }
        try Self.expectInteger(-2, &cursor, file)
        publicKey = Array(copying: file.extracting(try cursor.bytes(in: file)))

        // Besides the five entries so far: the private key, and what a key for signing is for.
        let usesText = curve == .ed25519
        let remaining = Int(clamping: map.argument) - 5 - (usesText ? 1 : 0)
        guard remaining == 0 || remaining == 1 else { throw .unexpected(at: map.offset) }
        if remaining == 1 {
            try Self.expectInteger(-4, &cursor, file)
            privateKey = try cursor.bytes(in: file)
        } else {
            privateKey = nil
        }
        (kind, name) = usesText ? try Self.use(&cursor, file) : (.branch, nil)
        try cursor.requireEnd(of: file)
    }

    private static func use(_ cursor: inout CBORCursor, _ file: Span<UInt8>) throws(CBORError) -> (KeyKind, String?) {
        let at = cursor.position
        switch try text(&cursor, file) {
        case nameLabel: return (.issuer, try text(&cursor, file))
        case useLabel:
            let kind = KeyKind(rawValue: try text(&cursor, file))
            guard let kind, kind == .root || kind == .receipt else { throw .unexpected(at: at) }
            return (kind, nil)
        default: throw .unexpected(at: at)
        }
    }

    func key(from file: Span<UInt8>) throws(CryptoError) -> KeyFile {
        guard let privateKey else { return try publicHalf() }
        let secret = try SecretBytes(copying: file.extracting(privateKey))
        switch kind {
        case .issuer: return .issuerSecret(IssuerSigner(name: name ?? "", key: try SigningKey(seed: secret)))
        case .branch: return .branchSecret(BranchOpener(key: try AgreementKey(scalar: secret)))
        case .root: return .rootSecret(RootSigner(key: try SigningKey(seed: secret)))
        case .receipt: return .receiptSecret(ReceiptSigner(key: try SigningKey(seed: secret)))
        }
    }

    private func publicHalf() throws(CryptoError) -> KeyFile {
        switch kind {
        case .issuer: .issuer(Issuer(name: name ?? "", key: try VerifyingKey(publicKey)))
        case .branch: .branch(BranchGroup(key: try AgreementPublicKey(publicKey)))
        case .root: .root(RootAuthority(key: try VerifyingKey(publicKey)))
        case .receipt: .receipt(ReceiptVerifier(key: try VerifyingKey(publicKey)))
        }
    }

    private static func integer(_ cursor: inout CBORCursor, _ file: Span<UInt8>) throws(CBORError) -> Int64 {
        let head = try cursor.head(of: file)
        guard let magnitude = Int64(exactly: head.argument) else { throw .unexpected(at: head.offset) }
        switch head.major {
        case .unsigned: return magnitude
        case .negative: return -1 - magnitude
        default: throw .unexpected(at: head.offset)
        }
    }

    private static func expectInteger(
        _ label: Int64, then value: Int64? = nil, _ cursor: inout CBORCursor, _ file: Span<UInt8>
    ) throws(CBORError) {
        for expected in [label, value].compactMap({ $0 }) {
            let at = cursor.position
            guard try integer(&cursor, file) == expected else { throw .unexpected(at: at) }
        }
    }

    private static func text(_ cursor: inout CBORCursor, _ file: Span<UInt8>) throws(CBORError) -> String {
        let at = cursor.position
        let range = try cursor.text(in: file)
        guard let text = String(validating: Array(copying: file.extracting(range)), as: UTF8.self) else {
            throw .invalidText(at: at)
        }
        return text
    }
}
