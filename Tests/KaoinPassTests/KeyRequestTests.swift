import KaoinCore
import KaoinCrypto
import KaoinTestSupport
import Testing

@testable import KaoinPass

struct KeyRequestTests {
    private static let now = SamplePass.now

    private static func keys() throws -> [KeyFile] {
        let sample = try SamplePass()
        return [
            .receiptSecret(try SampleStore.signer()), .branchSecret(sample.opener), .issuerSecret(sample.signer),
            .rootSecret(try SampleTrust().root),
        ]
    }

    private func refusal(_ bytes: [UInt8], at now: Timestamp = now) -> KeyRequestError? {
        do throws(KeyRequestError) {
            _ = try KeyRequest(bytes, at: now)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a request says whose the keys are, and gives each back as its public file`() throws {
        let keys = try Self.keys()
        let made = try KeyRequest(name: "渋谷支店 1番", keys: keys, at: Self.now)
        let read = try KeyRequest(made.encoded, at: Self.now.advanced(bySeconds: 86_400))
        #expect(read == made)
        #expect(read.name == "渋谷支店 1番" && read.madeAt == Self.now)
        #expect(read.keys.map(\.kind) == [.receipt, .branch, .issuer, .root])
        for key in keys {
            #expect(read.publicFile(of: key.kind) == key.publicEncoding)
            #expect(read.keys.contains { $0.fingerprint == key.fingerprint && $0.keyID == key.keyID })
        }
        #expect(made.encoded.count <= KeyRequest.maximumLength)
        let one = try KeyRequest(name: "a", keys: [keys[1]], at: Self.now)
        #expect(one.publicFile(of: .receipt) == nil)
        // It is none of the other signed files, and they are none of it.
        #expect(throws: TrustError.self) { try SignedTrustBundle(made.encoded) }
        let bundle = try SampleTrust().signed()
        #expect(refusal(bundle) == .notARequest)
        let isOne = KeyRequest.isRequest(made.encoded.span)
        let isBundle = KeyRequest.isRequest(bundle.span)
        #expect(isOne && !isBundle)
    }

    @Test func `no flipped bit and no truncation of a request is taken`() throws {
        let bytes = try KeyRequest(name: "Kiosk 1", keys: Array(Self.keys().prefix(2)), at: Self.now).encoded
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << bit
                #expect(refusal(changed) != nil, "byte \(index), bit \(bit)")
            }
            #expect(refusal(Array(bytes.prefix(index))) != nil)
        }
        #expect(refusal(bytes + [0]) != nil)
    }

    @Test func `a request is taken for thirty days, and not before it was made`() throws {
        let bytes = try KeyRequest(name: "Kiosk 1", keys: Array(Self.keys().prefix(1)), at: Self.now).encoded
        let day: Int64 = 86_400
        #expect(refusal(bytes, at: Self.now.advanced(bySeconds: -day)) == nil)
        #expect(refusal(bytes, at: Self.now.advanced(bySeconds: -day - 1)) == .notYet(madeAt: Self.now))
        #expect(refusal(bytes, at: Self.now.advanced(bySeconds: 30 * day - 1)) == nil)
        #expect(
            refusal(bytes, at: Self.now.advanced(bySeconds: 30 * day))
                == .expired(at: Self.now.advanced(bySeconds: 30 * day)))
    }

    /// The attack: a public key of somebody else's under one's own name.
    @Test func `a key whose private half the maker does not have is refused`() throws {
        let (own, other) = (try SamplePass(seed: 40), try SamplePass())
        let pairs: [(KeyFile, KeyFile)] = [
            (.branchSecret(own.opener), .branch(other.opener.group)),
            (.issuerSecret(own.signer), .issuer(other.signer.issuer)),
            (.receiptSecret(try SampleStore.signer(8)), .receipt(try SampleStore.signer().verifier)),
        ]
        for (mine, theirs) in pairs {
            let payload = CBOREncoder.encode(
                [1: .text("Kiosk 1"), 2: .integer(Self.now.seconds), 3: .array([.bytes(theirs.publicEncoding)])]
                    as CBORMap)
            guard case .array(let parts) = try KeyRequestSignature(of: mine, over: payload).value else { return }
            for keyID in [mine.keyID, theirs.keyID] {
                let signature = CBORValue.array([parts[0], .map([4: .bytes(keyID.bytes)]), parts[2]])
                #expect(refusal(Self.object(payload, [signature])) == .notProven(keyID: theirs.keyID))
            }
        }
    }

    @Test func `fields out of their range, keys that stand there twice and private keys are refused`() throws {
        let keys = try Self.keys()
        let file = CBORValue.bytes(keys[0].publicEncoding)
        func refused(_ payload: CBORMap, by signers: [KeyFile]) throws -> KeyRequestError? {
            let bytes = CBOREncoder.encode(payload)
            return refusal(Self.object(bytes, try signers.map { try KeyRequestSignature(of: $0, over: bytes).value }))
        }
        let time = CBORValue.integer(Self.now.seconds)
        #expect(try refused([1: .text("a"), 2: time, 3: .array([file])], by: [keys[0]]) == nil)
        for name in ["", String(repeating: "a", count: 65), "a\u{1B}[2J", "a\nb"] {
            #expect(try refused([1: .text(name), 2: time, 3: .array([file])], by: [keys[0]]) == .invalidField("name"))
        }
        #expect(
            try refused([1: .text("a"), 2: .integer(-1), 3: .array([file])], by: [keys[0]]) == .invalidField("time"))
        #expect(try refused([1: .text("a"), 2: time, 3: .array([])], by: []) == .invalidField("list of keys"))
        #expect(
            try refused([1: .text("a"), 2: time, 3: .array([file, file])], by: [keys[0], keys[0]])
                == .invalidField("list of keys"))
        #expect(
            try refused([1: .text("a"), 2: time, 3: .array([file]), 4: .boolean(true)], by: [keys[0]])
                == .invalidField("content"))
        #expect(try refused([1: .text("a"), 2: time, 3: .array([file])], by: []) == .notARequest)
        #expect(try refused([1: .text("a"), 2: time, 3: .array([file])], by: [keys[0], keys[1]]) == .notARequest)
        let secret = try keys[0].encoded().withSpan { Array(copying: $0) }
        #expect(
            try refused([1: .text("a"), 2: time, 3: .array([.bytes(secret)])], by: [keys[0]])
                == .invalidField("list of keys"))
        #expect(
            refusal([UInt8](repeating: 0, count: KeyRequest.maximumLength + 1))
                == .tooLong(count: KeyRequest.maximumLength + 1, limit: KeyRequest.maximumLength))
        // A name that nobody can read back is not made either.
        #expect(throws: KeyRequestError.invalidField("name")) {
            try KeyRequest(name: "", keys: [keys[0]], at: Self.now)
        }
        #expect(throws: KeyRequestError.cryptography(.signerFailed)) {
            try KeyRequest(name: "a", keys: [keys[0].publicHalf], at: Self.now)
        }
    }

    private static func object(_ payload: [UInt8], _ signatures: [CBORValue]) -> [UInt8] {
        let header = CBOREncoder.encode([3: .text("application/vnd.kaoin.key-request")] as CBORMap)
        return CBOREncoder.encode(
            .tagged(98, .array([.bytes(header), .map([:]), .bytes(payload), .array(signatures)])))
    }
}
