import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinTestSupport
import Testing

struct TrustVectorTests {
    private func key(_ file: String) throws -> KeyFile {
        let bytes = hex(file)
        return try KeyFile(reading: SecretBytes(copying: bytes.span))
    }

    private func outcome(of vector: TrustVector, bundle bytes: [UInt8]? = nil) throws -> String {
        guard case .root(let root) = try key(vector.root), case .branchSecret(let opener) = try key(vector.branch)
        else { return "keys of another kind" }
        let now = Timestamp(seconds: vector.now)
        do {
            let bundle = try SignedTrustBundle(bytes ?? vector.bundleBytes).verified(by: [root])
            let inForce = try vector.bytesInForce.map { try SignedTrustBundle($0).verified(by: [root]) }
            try bundle.requireImportable(at: now, after: inForce)
            guard let pass = vector.pass else { return "importable" }
            let verified = try VerifiedPass(Pass(text: pass), trusting: IssuerTrust(bundle), at: now)
            _ = try verified.open(with: [opener])
            return "opened"
        } catch let error as TrustError {
            return error.kind
        } catch let error as PassError {
            return error.kind
        }
    }

    @Test(arguments: TrustVector.all())
    func `the outcome is the vector's`(vector: TrustVector) throws {
        #expect(try outcome(of: vector) == vector.expect, "\(vector.diagnostic ?? "")")
    }

    @Test func `every error that a bundle can meet has a vector`() {
        #expect(
            Set(TrustVector.all().map(\.expect)).isSuperset(of: [
                "importable", "opened", "trust-too-long", "trust-malformed", "trust-not-a-bundle",
                "trust-unsupported-algorithm", "trust-wrong-root", "trust-invalid-signature", "trust-invalid-field",
                "trust-duplicate-key", "trust-expired", "trust-older-number", "pass-issuer-not-accepted",
                "pass-revoked",
            ]))
    }

    @Test(arguments: TrustVector.all().filter { $0.expect == "importable" })
    func `no flipped bit and no truncation of an importable vector is imported`(vector: TrustVector) throws {
        let bytes = vector.bundleBytes
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << UInt8(bit)
                #expect(try outcome(of: vector, bundle: changed).hasPrefix("trust-"), "byte \(index), bit \(bit)")
            }
            #expect(try outcome(of: vector, bundle: Array(bytes[..<index])).hasPrefix("trust-"))
        }
    }
}
