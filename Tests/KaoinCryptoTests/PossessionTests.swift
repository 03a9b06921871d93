import KaoinCore
import KaoinCrypto
import KaoinTestSupport
import Testing

struct PossessionTests {
    private func key(_ seed: UInt8) throws -> AgreementKey {
        let scalar = (0..<32).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ Int(seed)) }
        return try AgreementKey(scalar: SecretBytes(copying: scalar.span))
    }

    @Test(arguments: 0..<64 as Range<UInt8>) func `who has the private half proves it, for every key`(seed: UInt8)
        throws
    {
        let key = try key(seed)
        let message = Array("request \(seed)".utf8)
        let proof = try key.provePossession(message.span)
        try key.publicKey.verify(proof, over: message.span)
        // The point is that of the key, whatever is signed; what is drawn is new each time.
        #expect(proof.point == (try key.possessionPoint()))
        let second = try key.provePossession(message.span)
        #expect(second.signature != proof.signature)
    }

    @Test func `another message, another key, a flipped bit and a point of somebody else's prove nothing`() throws {
        let (own, other) = (try key(1), try key(2))
        let message = Array("request".utf8)
        let proof = try own.provePossession(message.span)
        func fails(_ key: AgreementPublicKey, _ proof: PossessionProof, _ message: [UInt8]) -> Bool {
            do throws(CryptoError) {
                try key.verify(proof, over: message.span)
                return false
            } catch {
                return error == .notAuthentic
            }
        }
        #expect(!fails(own.publicKey, proof, message))
        #expect(fails(own.publicKey, proof, Array("Request".utf8)))
        #expect(fails(other.publicKey, proof, message))
        // Somebody signs with their own key and claims another's public half.
        let others = try other.provePossession(message.span)
        #expect(fails(own.publicKey, others, message))
        let mixed = PossessionProof(
            point: proof.point, signature: others.signature)
        #expect(fails(own.publicKey, mixed, message))
        for index in 0..<64 {
            for bit in [0, 7] {
                var signature = proof.signature
                signature[index] ^= 1 << bit
                #expect(fails(own.publicKey, PossessionProof(point: proof.point, signature: signature), message))
            }
            var point = proof.point.bytes
            point[index / 2] ^= 1 << (index % 8)
            let changed = PossessionProof(point: try VerifyingKey(point), signature: proof.signature)
            #expect(fails(own.publicKey, changed, message))
        }
        // Points of small order belong to no key.
        let zero = [UInt8](repeating: 0, count: 32)
        for first in [0, 1] as [UInt8] {
            var point = zero
            point[0] = first
            let small = PossessionProof(point: try VerifyingKey(point), signature: proof.signature)
            #expect(fails(try AgreementPublicKey(zero), small, message))
        }
    }
}
