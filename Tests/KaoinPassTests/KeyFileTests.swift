import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinTestSupport
import Testing

@Suite struct KeyFileTests {
    @Test func `each kind of key file is read as what it is`() throws {
        let sample = try SamplePass()
        guard case .issuerSecret(let signer) = try read(secretFile(sample.signer)) else {
            Issue.record("an issuer's private key is expected")
            return
        }
        #expect(signer.issuer == sample.signer.issuer)
        guard case .branchSecret(let opener) = try read(secretFile(sample.opener)) else {
            Issue.record("a branch group's private key is expected")
            return
        }
        #expect(opener.group == sample.opener.group)
        guard case .issuer(let issuer) = try read(KeyFile.issuer(sample.signer.issuer).publicEncoding) else {
            Issue.record("an issuer's public key is expected")
            return
        }
        #expect(issuer == sample.signer.issuer)
        guard case .branch(let group) = try read(KeyFile.branch(sample.opener.group).publicEncoding) else {
            Issue.record("a branch group's public key is expected")
            return
        }
        #expect(group == sample.opener.group)
    }

    @Test func `a key read back from its file signs and opens`() throws {
        let sample = try SamplePass()
        var restored = sample
        guard case .issuerSecret(let signer) = try read(secretFile(sample.signer)),
            case .branchSecret(let opener) = try read(secretFile(sample.opener))
        else {
            Issue.record("private keys are expected")
            return
        }
        restored.signer = signer
        restored.opener = opener
        #expect(try restored.open(restored.issue().text) == sample.privatePart)
    }

    @Test func `no truncation and no flipped bit of a public key file is taken for a key of the same id`() throws {
        let sample = try SamplePass()
        for file in [
            KeyFile.issuer(sample.signer.issuer).publicEncoding, KeyFile.branch(sample.opener.group).publicEncoding,
        ] {
            for count in 0..<file.count {
                #expect(throws: KeyFileError.self) { try read(Array(file.prefix(count))) }
            }
            let nameStart = file.count - (file == KeyFile.issuer(sample.signer.issuer).publicEncoding ? 21 : 0)
            for index in 0..<nameStart {
                var changed = file
                changed[index] ^= 1
                #expect(throws: KeyFileError.self, "byte \(index)") { try read(changed) }
            }
        }
    }

    @Test func `a private key that does not belong to its public key is refused`() throws {
        let sample = try SamplePass()
        var file = try secretFile(sample.opener)
        file[file.count - 1] ^= 1
        #expect(throws: KeyFileError.inconsistent) { try read(file) }
    }

    @Test func `the key id is the thumbprint of the public key alone`() throws {
        // SHA-256 over the deterministic {1: 1, -1: 6, -2: x} (RFC 9679, section 3), first 8 bytes.
        let sample = try SamplePass()
        let key = hex("a301012006215820") + sample.signer.issuer.key.bytes
        #expect(sample.signer.issuer.keyID.bytes == Array(SHA256.digest(key.span).prefix(8)))
    }

    private func read(_ bytes: [UInt8]) throws -> KeyFile {
        try KeyFile(reading: SecretBytes(copying: bytes.span))
    }

    private func secretFile(_ signer: IssuerSigner) throws -> [UInt8] {
        try KeyFile.issuerSecret(signer).encoded().withSpan(Array.init(copying:))
    }

    private func secretFile(_ opener: BranchOpener) throws -> [UInt8] {
        try KeyFile.branchSecret(opener).encoded().withSpan(Array.init(copying:))
    }
}
