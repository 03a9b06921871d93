import Foundation
import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinTestSupport
import Testing

struct VectorTests {
    private func outcome(of vector: Vector, text: String? = nil) throws -> String {
        func key(_ file: String) throws -> KeyFile {
            let bytes = hex(file)
            return try KeyFile(reading: SecretBytes(copying: bytes.span))
        }
        guard case .issuer(let issuer) = try key(vector.issuer), case .branchSecret(let opener) = try key(vector.branch)
        else { return "keys of another kind" }
        do {
            let verified = try VerifiedPass(
                Pass(text: text ?? vector.text), trusting: [issuer], at: Timestamp(seconds: vector.now))
            if let pin = vector.pin {
                let digits = Array(pin.utf8)
                _ = try verified.open(with: [opener], pin: PassPIN(SecretBytes(copying: digits.span)))
            } else {
                _ = try verified.open(with: [opener])
            }
            return "opened"
        } catch let error as PassError {
            return error.kind
        }
    }

    @Test func `there are as many vectors as files, at least eighty`() throws {
        let files = FileManager.default.enumerator(atPath: Vector.folder.path)?.compactMap { $0 as? String } ?? []
        #expect(Vector.all().count + TrustVector.all().count == files.count { $0.hasSuffix(".json") })
        #expect(Vector.all().count >= 80)
        #expect(Vector.all(["valid"]).allSatisfy { $0.expect == "opened" })
        #expect(Vector.all(["invalid"]).allSatisfy { $0.expect != "opened" })
    }

    @Test func `every error that verification can give has a vector`() {
        let covered = Set(Vector.all().map(\.expect))
        #expect(
            covered.isSuperset(of: [
                "pass-too-long", "pass-invalid-line", "pass-not-base45", "pass-malformed", "pass-not-a-pass",
                "pass-unsupported-algorithm",
                "pass-unknown-issuer", "pass-invalid-signature", "pass-invalid-claim", "pass-issuer-mismatch",
                "pass-not-yet-valid", "pass-expired", "pass-wrong-branch-group", "pass-pin-required",
                "pass-private-part-unreadable", "pass-invalid-private-part",
            ]))
    }

    @Test(arguments: Vector.all())
    func `the outcome is the vector's`(vector: Vector) throws {
        #expect(try outcome(of: vector) == vector.expect, "\(vector.diagnostic ?? "")")
    }

    @Test(arguments: Vector.all(["valid"]))
    func `no flipped bit and no truncation of a valid vector opens`(vector: Vector) throws {
        let line = try Pass(text: vector.text).line?.text ?? ""
        let bytes = try Base45.decode(String(vector.text.dropFirst(line.count)))
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << UInt8(bit)
                let outcome = try outcome(of: vector, text: line + Base45.encode(changed))
                #expect(outcome.hasPrefix("pass-"), "byte \(index), bit \(bit): \(outcome)")
            }
            #expect(try outcome(of: vector, text: line + Base45.encode(Array(bytes[..<index]))).hasPrefix("pass-"))
        }
    }

    @Test func `no flipped bit, no character less and none more in a line opens`() throws {
        let vector = try #require(Vector.all(["valid"]).first { $0.text.hasPrefix("KAOIN") })
        let (text, end) = (Array(vector.text.utf8), try Pass(text: vector.text).line?.text.utf8.count ?? 0)
        #expect(end == 62)
        func expectRefused(_ bytes: [UInt8]) throws {
            let changed = String(decoding: bytes, as: UTF8.self)
            #expect(try outcome(of: vector, text: changed).hasPrefix("pass-"), "\(changed.prefix(70))")
        }
        for index in 0..<end {
            for bit in 0..<8 {
                var changed = text
                changed[index] ^= 1 << UInt8(bit)
                try expectRefused(changed)
            }
            try expectRefused(Array(text[..<index] + text[(index + 1)...]))
            for more in [UInt8(ascii: "A"), UInt8(ascii: " "), UInt8(ascii: "/")] {
                try expectRefused(Array(text[..<index] + [more] + text[index...]))
            }
        }
        try expectRefused(Array(text[end...]))
    }
}
