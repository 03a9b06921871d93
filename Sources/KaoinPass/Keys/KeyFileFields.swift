internal import KaoinCore
internal import KaoinCrypto

/// The parts of a key file by their place in it; the private key is a range, so that no copy of it is made here.
struct KeyFileFields {
    static let nameLabel = "name"

    let curve: OKPCurve
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
        self.curve = curve
        try Self.expectInteger(-2, &cursor, file)
        publicKey = Array(copying: file.extracting(try cursor.bytes(in: file)))

        var remaining = Int(clamping: map.argument) - 5
        let hasName = curve == .ed25519
        let hasPrivateKey = remaining == (hasName ? 2 : 1)
        if hasPrivateKey {
            try Self.expectInteger(-4, &cursor, file)
            privateKey = try cursor.bytes(in: file)
            remaining -= 1
        } else {
            privateKey = nil
        }
        if hasName {
            let label = try Self.text(&cursor, file)
            guard label == Self.nameLabel else { throw .unexpected(at: cursor.position) }
            name = try Self.text(&cursor, file)
            remaining -= 1
        } else {
            name = nil
        }
        guard remaining == 0 else { throw .unexpected(at: map.offset) }
        try cursor.requireEnd(of: file)
    }

    func key(from file: Span<UInt8>) throws(CryptoError) -> KeyFile {
        switch curve {
        case .ed25519:
            let name = name ?? ""
            guard let privateKey else { return .issuer(Issuer(name: name, key: try VerifyingKey(publicKey))) }
            let seed = try SecretBytes(copying: file.extracting(privateKey))
            return .issuerSecret(IssuerSigner(name: name, key: try SigningKey(seed: seed)))
        case .x25519:
            guard let privateKey else { return .branch(BranchGroup(key: try AgreementPublicKey(publicKey))) }
            let scalar = try SecretBytes(copying: file.extracting(privateKey))
            return .branchSecret(BranchOpener(key: try AgreementKey(scalar: scalar)))
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
