import KaoinCore
import KaoinCrypto
import KaoinTestSupport
import Testing

@testable import KaoinPass

struct MediumTests {
    private static let digits = String(repeating: "0f", count: 32)

    private static func list(_ paths: String...) -> [UInt8] {
        Array(paths.map { "\(digits)  \($0)\n" }.joined().utf8)
    }

    private static func refusal(_ bytes: [UInt8]) -> MediumError? {
        do throws(MediumError) {
            _ = try MediumList(encoded: bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a list comes back as it was written, in the order of its paths`() throws {
        let digest = [UInt8](repeating: 0x0F, count: 32)
        let paths = ["root.pub", "kiosk.txt", "repository/pool/libc6_2.36-9+deb12u10~1_amd64.deb"]
        let made = try MediumList(paths.map { MediumList.Entry(path: $0, digest: digest) })
        #expect(made.encoded == Self.list(paths[1], paths[2], paths[0]))
        #expect(try MediumList(encoded: made.encoded) == made)
        #expect(made.entries.map(\.path) == [paths[1], paths[2], paths[0]])
        #expect(made.entries.allSatisfy { $0.digest == digest })
    }

    @Test(arguments: [
        "", ".", "..", "a/../b", "/etc/passwd", "a//b", "a/", ".hidden", "-rf", "a/-rf", "a b", "a\\b", "a:b", "a\tb",
        "日本", "a\u{0}",
        String(repeating: "a", count: MediumList.pathLimit + 1),
    ])
    func `a path that leads out of the medium, or that no medium has, is refused`(path: String) {
        #expect(Self.refusal(Self.list("A", path)) == .listMalformed(line: 2))
        #expect(throws: MediumError.self) {
            try MediumList([MediumList.Entry(path: path, digest: [UInt8](repeating: 1, count: 32))])
        }
    }

    @Test func `a list has one form`() {
        #expect(Self.refusal(Self.list("a", "b")) == nil)
        #expect(Self.refusal(Self.list("b", "a")) == .listMalformed(line: 2))
        #expect(Self.refusal(Self.list("a", "a")) == .listMalformed(line: 2))
        #expect(Self.refusal([]) == .listMalformed(line: 1))
        #expect(Self.refusal(Array("\n".utf8)) == .listMalformed(line: 1))
        #expect(Self.refusal(Self.list("a") + [0x0A]) == .listMalformed(line: 2))
        #expect(Self.refusal(Array(Self.list("a").dropLast())) == .listMalformed(line: 1))
        #expect(Self.refusal(Array("\(Self.digits.uppercased())  a\n".utf8)) == .listMalformed(line: 1))
        #expect(Self.refusal(Array("\(Self.digits) *a\n".utf8)) == .listMalformed(line: 1))
        #expect(Self.refusal(Array("\(Self.digits)0  a\n".utf8)) == .listMalformed(line: 1))
        let many = (0...MediumList.entryLimit).map { "\(Self.digits)  a\(1_000_000 + $0)\n" }.joined()
        #expect(Self.refusal(Array(many.utf8)) == .listMalformed(line: MediumList.entryLimit + 1))
        let long = [UInt8](repeating: 0x61, count: MediumList.maximumLength + 1)
        #expect(Self.refusal(long) == .listTooLong(limit: MediumList.maximumLength))
    }

    @Test func `what the root signed comes back, and nothing else does`() throws {
        let root = try SampleTrust().root
        let content = SignedMedium.Content(
            list: Array(0..<32), command: Array(32..<64), madeAt: Timestamp(seconds: 1_800_000_000))
        let bytes = try SignedMedium(content, signedBy: root).encoded
        #expect(bytes.count <= SignedMedium.maximumLength)
        #expect(try SignedMedium(bytes).verified(by: [root.authority]) == content)
        #expect(throws: MediumError.wrongRoot(keyID: root.authority.keyID)) { try SignedMedium(bytes).verified(by: []) }
        for bit in 0..<bytes.count * 8 {
            var changed = bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: MediumError.self) { try SignedMedium(changed).verified(by: [root.authority]) }
        }
        for count in 0..<bytes.count {
            #expect(throws: MediumError.notSigned) { try SignedMedium(Array(bytes.prefix(count))) }
        }
        // What the root signs as something else is no medium, and the other way round.
        #expect(throws: MediumError.notSigned) { try SignedMedium(SampleTrust().signed()) }
        #expect(throws: TrustError.unsupportedAlgorithm) { try SignedTrustBundle(bytes) }
    }
}
