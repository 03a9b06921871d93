import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinTestSupport
import Testing

@Suite struct SealedKeyFileTests {
    /// As cheap as Argon2id can be; the cost stands in the file.
    static let cost = Argon2id.Cost(passes: 1, memory: 8 << 10)

    private func passphrase(_ text: String) throws -> Passphrase {
        let bytes = Array(text.utf8)
        return try Passphrase(SecretBytes(copying: bytes.span))
    }

    private func sealed(_ phrases: String...) throws -> SealedKeyFile {
        try SealedKeyFile(
            .issuerSecret(SamplePass().signer), with: phrases.map { try passphrase($0) }, cost: Self.cost)
    }

    @Test func `a key under one passphrase opens with it alone`() throws {
        let file = try SealedKeyFile(reading: sealed("correct horse battery").encoded)
        let key = try file.open(with: [passphrase("correct horse battery")])
        #expect(key.isSecret)
        #expect(key.keyID == (try SamplePass().signer.issuer.keyID))
        #expect(throws: KeyFileError.doesNotOpen) { try file.open(with: [passphrase("correct horse batterY")]) }
    }

    @Test func `two officers open it together in any order, and neither alone`() throws {
        let file = try sealed("the first officer's", "the second officer's")
        #expect(file.holders == 2)
        let (first, second) = try (passphrase("the first officer's"), passphrase("the second officer's"))
        #expect(try file.open(with: [first, second]).isSecret)
        #expect(try file.open(with: [second, first]).isSecret)
        #expect(throws: KeyFileError.doesNotOpen) { try file.open(with: [first, first]) }
        #expect(throws: KeyFileError.doesNotOpen) { try file.open(with: [second, second]) }
        #expect(throws: KeyFileError.unusable(.wrongLength(expected: 2, found: 1))) { try file.open(with: [first]) }
    }

    @Test func `kind, id, name and fingerprint are known without a passphrase`() throws {
        let half = try SealedKeyFile(reading: sealed("correct horse battery").encoded).publicHalf
        let issuer = KeyFile.issuer(try SamplePass().signer.issuer)
        #expect(half == SealedKeyFile.PublicHalf(issuer))
        #expect(half.name == "あおば銀行")
    }

    @Test func `no flipped bit and no truncation opens`() throws {
        let bytes = try sealed("correct horse battery").encoded
        let phrase = try passphrase("correct horse battery")
        for count in 0..<bytes.count {
            #expect(throws: KeyFileError.self) { try SealedKeyFile(reading: Array(bytes.prefix(count))) }
        }
        for bit in 0..<bytes.count * 8 {
            var changed = bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            // Some bits change the cost; what then costs too much to try is refused by its range or by the key.
            guard let file = try? SealedKeyFile(reading: changed), file.isCheap else { continue }
            #expect(throws: KeyFileError.self, "bit \(bit)") { try file.open(with: [phrase]) }
        }
    }

    @Test func `a file that asks for more time or memory than any machine gives is refused`() throws {
        let bytes = try sealed("correct horse battery").encoded
        // The list is [1, 1, 8, salt]: 84 01 01 08 50.
        let at = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x84, 0x01, 0x01, 0x08, 0x50]) })
        for (offset, value) in [(1, 3), (1, 0), (2, 11), (2, 0), (3, 7)] as [(Int, UInt8)] {
            var changed = bytes
            changed[at + offset] = value
            #expect(throws: KeyFileError.self) { try SealedKeyFile(reading: changed) }
        }
    }

    @Test(arguments: KeyKind.allCases) func `each kind of key comes back as what it is`(kind: KeyKind) throws {
        let bytes = [UInt8](repeating: 9, count: 32)
        let secret = try SecretBytes(copying: bytes.span)
        let key: KeyFile =
            switch kind {
            case .issuer: .issuerSecret(IssuerSigner(name: "Bank", key: try SigningKey(seed: secret)))
            case .branch: .branchSecret(BranchOpener(key: try AgreementKey(scalar: secret)))
            case .root: .rootSecret(RootSigner(key: try SigningKey(seed: secret)))
            case .receipt: .receiptSecret(ReceiptSigner(key: try SigningKey(seed: secret)))
            }
        let again = try KeyFile(reading: key.encoded())
        #expect(again.kind == kind && again.isSecret && again.keyID == key.keyID)
        let publicBytes = key.publicEncoding
        let publicKey = try KeyFile(reading: SecretBytes(copying: publicBytes.span))
        #expect(publicKey.kind == kind && !publicKey.isSecret && publicKey.fingerprint == key.fingerprint)
    }

    @Test func `a fingerprint is six groups of five digits of the thumbprint`() throws {
        let key = KeyFile.issuer(try SamplePass().signer.issuer)
        let encoded = hex("a301012006215820") + (try SamplePass().signer.issuer.key.bytes)
        let digest = SHA256.digest(encoded.span)
        let first = digest[0..<5].reduce(0) { $0 << 8 | Int($1) } % 100_000
        let groups = "\(key.fingerprint)".split(separator: " ")
        #expect(groups.count == 6 && groups.allSatisfy { $0.count == 5 && Int($0) != nil })
        #expect(Int(groups[0]) == first)
    }

    @Test func `a short passphrase is no passphrase`() throws {
        #expect(throws: Passphrase.TooShort.self) { try passphrase("elevenchars") }
    }
}
