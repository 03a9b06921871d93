import Foundation
import KaoinCore
import KaoinCrypto

@testable import KaoinPass

/// One situation in which a verifier finds itself, and what must come of it.
struct Scenario {
    enum Folder: String {
        case valid
        case invalid
        case edge
    }

    let folder: Folder
    let name: String
    let title: String
    /// The text of the code.
    let text: String
    /// `opened`, or the kind of the error.
    let expect: String
    var now = World.now
    var pin: String?
    var branch: BranchOpener?
}

/// The people and keys of the vectors; the keys are fixed and worthless.
enum World {
    static let issuedAt = Timestamp(seconds: 1_764_547_200)
    static let now = Timestamp(seconds: 1_800_000_000)
    static let expires = Timestamp(seconds: 1_922_313_600)
    static let passID: [UInt8] = [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF]
    static let template = (0..<128).map { UInt8(truncatingIfNeeded: $0 * 5 - 127) }

    static func signer(_ name: String = "あおば銀行", seed: UInt8 = 1) throws -> IssuerSigner {
        let bytes = [UInt8](repeating: seed, count: 32)
        return try IssuerSigner(name: name, key: SigningKey(seed: SecretBytes(copying: bytes.span)))
    }

    static func opener(seed: UInt8 = 2) throws -> BranchOpener {
        let bytes = [UInt8](repeating: seed, count: 32)
        return try BranchOpener(key: AgreementKey(scalar: SecretBytes(copying: bytes.span)))
    }
}

/// A pass under construction: every part can be replaced by what it must not be.
struct Draft {
    var claims: [(Int64, CBORValue)] = [
        (1, .text("あおば銀行")), (4, .integer(World.expires.seconds)), (6, .integer(World.issuedAt.seconds)),
        (7, .bytes(World.passID)), (169, .map([2: .text("1.2"), 4: .text("山田 花子")])),
    ]
    var privateMap: CBORValue = .map([
        1: .bytes(World.template), 2: .text("sface-2021dec-c1"), 3: .text("1234567"),
    ])
    var privateHeader = COSE.protectedHeader(algorithm: COSE.hpke4)
    var pin: String?
    /// Changes the finished private part.
    var alterPrivate: (CBORValue) -> CBORValue = { $0 }
    /// Claims that are signed and that the private part does not know of.
    var later: [(Int64, CBORValue)] = []
    var group = try? World.opener().group
    var signer = try? World.signer()
    var protected = COSE.protectedHeader(algorithm: COSE.edDSA)
    var unprotected: CBORMap?
    /// Changes the four parts of the signed object.
    var alterParts: ([CBORValue]) -> [CBORValue] = { $0 }
    var tag: UInt64? = COSE.sign1Tag
    /// What stands before base45, and what of it is signed.
    var line = ""
    var signedLine: String?

    mutating func set(_ label: Int64, _ value: CBORValue?) {
        claims.removeAll { $0.0 == label }
        if let value { claims.append((label, value)) }
    }

    func bytes() throws -> [UInt8] {
        guard let signer, let group else { throw CryptoError.unavailable }
        var all = map(claims)
        all.append(SealedPrivatePart.claim, alterPrivate(try sealed(to: group, claims: all)))
        for (label, value) in later { all.append(label, value) }
        let payload = CBOREncoder.encode(all)
        let input = COSE.signatureInput(
            protected: protected, external: Array((signedLine ?? line).utf8), payload: payload)
        let headers = unprotected ?? [COSE.keyIDHeader: .bytes(signer.issuer.keyID.bytes)]
        let parts = alterParts([
            .bytes(protected), .map(headers), .bytes(payload), .bytes(try signer.key.sign(input.span)),
        ])
        let object = CBORValue.array(parts)
        return CBOREncoder.encode(tag.map { .tagged($0, object) } ?? object)
    }

    func text() throws -> String { line + Base45.encode(try bytes()) }

    private func map(_ entries: [(Int64, CBORValue)]) -> CBORMap {
        var map = CBORMap()
        for (label, value) in entries { map.append(label, value) }
        return map
    }

    private func sealed(to group: BranchGroup, claims: CBORMap) throws -> CBORValue {
        var header = privateHeader
        var secret: HPKE.PresharedKey?
        if let pin {
            header = CBOREncoder.encode([1: .integer(42), -5: .bytes(PassPIN.identifier)] as CBORMap)
            let digits = Array(pin.utf8)
            guard let id = PassID(World.passID) else { throw CryptoError.unavailable }
            secret = try PassPIN(SecretBytes(copying: digits.span)).presharedKey(for: id)
        }
        let context = COSE.encryptionContext(protected: header, external: CBOREncoder.encode(claims))
        let plain = CBOREncoder.encode(privateMap)
        let made = try HPKE.seal(plain.span, to: group.key, authenticating: context.span, presharedKey: secret)
        return .tagged(
            COSE.encrypt0Tag,
            .array([
                .bytes(header),
                .map([4: .bytes(group.keyID.bytes), -4: .bytes(made.encapsulatedKey)]), .bytes(made.ciphertext),
            ]))
    }
}
