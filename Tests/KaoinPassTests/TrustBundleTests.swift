import KaoinCore
import KaoinCrypto
import KaoinTestSupport
import Testing

@testable import KaoinPass

@Suite struct TrustBundleTests {
    private let sample: SampleTrust

    init() throws {
        sample = try SampleTrust()
    }

    private func verified(_ bytes: [UInt8], by roots: [RootAuthority]? = nil) throws(TrustError) -> TrustBundle {
        try SignedTrustBundle(bytes).verified(by: roots ?? [sample.root.authority])
    }

    private func ids(_ count: Int) -> [PassID] {
        (0..<count).compactMap { number in PassID((0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }) }
    }

    @Test func `a bundle comes back as it was signed`() throws {
        var sample = sample
        sample.revocations = try #require(RevocationList(ids(300)))
        sample.policy.nearMiss = 12
        sample.policy.use.delay = 60
        sample.policy.startsUnattended = true
        let names = try #require(DisplayName(japanese: "住民局", english: "Registry"))
        sample.identityIssuers = [
            try #require(
                TrustedIdentityIssuer(
                    algorithm: .es256, key: [4] + [UInt8](repeating: 1, count: 64), keyID: [1, 2], issuer: "registry",
                    names: names)),
            try #require(
                TrustedIdentityIssuer(
                    algorithm: .edDSA, key: [UInt8](repeating: 2, count: 32), keyID: nil, issuer: "registry",
                    names: names)),
        ]
        #expect(try verified(sample.signed()) == sample.bundle())
    }

    @Test func `no flipped bit and no truncation of a bundle is believed`() throws {
        let bytes = try sample.signed()
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1 << UInt8(index % 8)
            #expect(throws: TrustError.self, "byte \(index)") { try verified(changed) }
            #expect(throws: TrustError.self, "cut at \(index)") { try verified(Array(bytes[..<index])) }
        }
        #expect(throws: TrustError.malformed(.trailingBytes(at: bytes.count))) { try verified(bytes + [0]) }
    }

    @Test func `another root's bundle and one that is too long are refused`() throws {
        let other = try SampleTrust(seed: 1)
        #expect(throws: TrustError.wrongRoot(keyID: other.root.authority.keyID)) { try verified(other.signed()) }
        #expect(try verified(other.signed(), by: [sample.root.authority, other.root.authority]) == other.bundle())
        let long = [UInt8](repeating: 0, count: TrustBundle.maximumLength + 1)
        #expect(throws: TrustError.tooLong(count: long.count, limit: TrustBundle.maximumLength)) { try verified(long) }
    }

    @Test func `a pass of the root's key is no bundle, nor is a bundle a pass`() throws {
        let pass = try SamplePass()
        #expect(throws: TrustError.unsupportedAlgorithm) { try verified(Base45.decode(pass.issue().text)) }
        #expect(throws: PassError.unsupportedAlgorithm) { try Pass(text: Base45.encode(sample.signed())) }
    }

    @Test func `a key that stands twice, or a policy beyond its range, is refused`() throws {
        var sample = sample
        sample.issuers += sample.issuers
        #expect(throws: TrustError.duplicateKey(keyID: sample.issuers[0].issuer.keyID)) { try sample.bundle() }
        for field in PolicyField.all {
            guard case .number(let path, let range, let gap) = field.place else { continue }
            let inGap = gap.isEmpty ? [] : [gap.lowerBound, gap.upperBound - 1]
            #expect(inGap == (field.label == 1 ? [1001, 9999] : []))
            for value in [range.lowerBound - 1, range.upperBound + 1] + inGap {
                var policy = VerificationPolicy.default
                policy[keyPath: path] = value
                var entry = try self.sample.bundle()
                entry = try TrustBundle(
                    number: entry.number, issuedAt: entry.issuedAt, expires: entry.expires, issuers: entry.issuers,
                    policy: policy)
                let bytes = try SignedTrustBundle(entry, signedBy: self.sample.root).encoded
                #expect(throws: TrustError.invalidField("policy: \(field.name)")) { try verified(bytes) }
            }
        }
    }

    @Test func `a field that was added later may be missing and then has the default`() throws {
        let plain = try sample.bundle()
        let policy = try #require(CBORDecoder.decode(plain.encoded.span).map?[6]?.map)
        #expect(policy.entries.count == 13 && policy[14] == nil)
        #expect(try TrustBundle(encoded: plain.encoded).policy.recommendedPassLife == 5 * 365 * 86_400)
        var other = sample
        other.policy.recommendedPassLife = 3 * 365 * 86_400
        #expect(try TrustBundle(encoded: other.bundle().encoded).policy == other.policy)
        for method in ChallengeMethod.allCases {
            other.policy.challenge = method
            #expect(try TrustBundle(encoded: other.bundle().encoded).policy.challenge == method)
        }
        // One that is not known may ask for more than is.
        let known = try #require(CBORDecoder.decode(other.bundle().encoded.span).map?[6]?.map)
        #expect(known[15] == .integer(2))
        // The others may not.
        let all = try #require(CBORDecoder.decode(plain.encoded.span).map)
        var map = CBORMap(all.entries.filter { $0.key.integer != 6 })
        map.append(6, .map(CBORMap(policy.entries.filter { $0.key.integer != 13 })))
        #expect(throws: TrustError.invalidField("policy: starts_unattended")) {
            try TrustBundle(encoded: CBOREncoder.encode(map))
        }
    }

    @Test func `an entry that this version does not know is refused, for it may be a restriction`() throws {
        guard var map = try CBORDecoder.decode(sample.bundle().encoded.span).map else { return }
        map.append(99, .boolean(true))
        let bytes = try SignedTrustBundle(payload: CBOREncoder.encode(map), signedBy: sample.root).encoded
        #expect(throws: TrustError.invalidField("known entry")) { try verified(bytes) }
    }

    @Test func `a hundred thousand revocations fit into two megabytes and are each found`() throws {
        var sample = sample
        let revoked = ids(100_000)
        sample.revocations = try #require(RevocationList(revoked.shuffled()))
        let bytes = try sample.signed()
        #expect(bytes.count < 2_000_000)
        let list = try verified(bytes).revocations
        #expect(list.count == 100_000)
        #expect(revoked.allSatisfy(list.contains))
        #expect(list.contains(try #require(PassID([UInt8](repeating: 255, count: 8)))) == false)
        #expect(RevocationList(ids(RevocationList.maximumCount + 1)) == nil)
    }

    @Test func `revocations that are unsorted, repeated or cut are refused`() {
        let (low, high) = ([UInt8](repeating: 1, count: 8), [UInt8](repeating: 2, count: 8))
        #expect(RevocationList(bytes: low + high) != nil)
        #expect(RevocationList(bytes: high + low) == nil)
        #expect(RevocationList(bytes: low + low) == nil)
        #expect(RevocationList(bytes: low + high.dropLast()) == nil)
    }

    @Test func `numbers only rise, and the end is the end`() throws {
        let inForce = try sample.bundle()
        var older = sample
        older.number = 6
        #expect(throws: TrustError.olderNumber(offered: 6, inForce: 7)) {
            try older.bundle().requireImportable(at: SampleTrust.now, after: inForce)
        }
        var same = sample
        same.policy.nearMiss = 0
        #expect(throws: TrustError.olderNumber(offered: 7, inForce: 7)) {
            try same.bundle().requireImportable(at: SampleTrust.now, after: inForce)
        }
        try inForce.requireImportable(at: SampleTrust.now, after: inForce)
        #expect(throws: TrustError.expired(at: SampleTrust.expires)) {
            try inForce.requireImportable(at: SampleTrust.expires, after: nil)
        }
    }
}
