import KaoinCore
import KaoinPass
import KaoinTestSupport
import Testing

@Suite struct CBORTests {
    /// Examples of RFC 8949, appendix A, that the subset has.
    static let examples: [(CBORValue, String)] = [
        (.unsigned(0), "00"), (.unsigned(23), "17"), (.unsigned(24), "1818"), (.unsigned(100), "1864"),
        (.unsigned(1000), "1903e8"), (.unsigned(1_000_000), "1a000f4240"),
        (.unsigned(1_000_000_000_000), "1b000000e8d4a51000"), (.unsigned(.max), "1bffffffffffffffff"),
        (.negative(.max), "3bffffffffffffffff"), (.integer(-1), "20"), (.integer(-10), "29"),
        (.integer(-100), "3863"), (.integer(-1000), "3903e7"), (.boolean(false), "f4"), (.boolean(true), "f5"),
        (.null, "f6"), (.bytes([]), "40"), (.bytes([1, 2, 3, 4]), "4401020304"), (.text(""), "60"),
        (.text("IETF"), "6449455446"), (.text("水"), "63e6b0b4"), (.text("𐅑"), "64f0908591"), (.array([]), "80"),
        (.array([.unsigned(1), .array([.unsigned(2), .unsigned(3)])]), "8201820203"), (.map([:]), "a0"),
        (.map([1: .unsigned(2), 3: .unsigned(4)]), "a201020304"),
        (.tagged(1, .unsigned(1_363_896_240)), "c11a514b67b0"),
    ]

    @Test(arguments: examples) func `the standard's examples are written and read`(value: CBORValue, text: String)
        throws
    {
        #expect(CBOREncoder.encode(value) == hex(text))
        #expect(try decode(text) == value)
    }

    @Test func `map keys are sorted by their encoding whatever their order before`() throws {
        let map: CBORMap = [-65537: .null, 169: .null, 1: .null, -1: .null, 24: .null]
        #expect(CBOREncoder.encode(map) == hex("a501f61818f618a9f620f63a00010000f6"))
        #expect(try decode("a501f61818f618a9f620f63a00010000f6").map?[-65537] == .null)
    }

    @Test(arguments: [
        ("1800", CBORError.notDeterministic(at: 0)), ("190017", .notDeterministic(at: 0)),
        ("1a0000ffff", .notDeterministic(at: 0)), ("1b00000000ffffffff", .notDeterministic(at: 0)),
        ("5f42010243030405ff", .notDeterministic(at: 0)), ("9fff", .notDeterministic(at: 0)),
        ("bfff", .notDeterministic(at: 0)), ("a203040102", .notDeterministic(at: 3)),
        ("a201020102", .notDeterministic(at: 3)), ("f97e00", .unsupported(at: 0)),
        ("fb3ff199999999999a", .unsupported(at: 0)), ("f7", .unsupported(at: 0)), ("f0", .unsupported(at: 0)),
        ("f818", .unsupported(at: 0)), ("1c", .unsupported(at: 0)), ("ff", .unsupported(at: 0)),
        ("0000", .trailingBytes(at: 1)), ("62c328", .invalidText(at: 0)), ("63eda080", .invalidText(at: 0)),
        ("", .truncated(at: 0)), ("19", .truncated(at: 1)), ("44010203", .truncated(at: 4)),
        ("5bffffffffffffffff", .truncated(at: 9)), ("9bffffffffffffffff", .truncated(at: 9)),
        ("bbffffffffffffffff", .truncated(at: 9)), ("81", .truncated(at: 1)),
    ])
    func `what the encoder never writes is refused`(text: String, error: CBORError) {
        #expect(throws: error) { try decode(text) }
    }

    @Test func `nesting ends at the limit`() throws {
        let deepest = String(repeating: "81", count: CBORDecoder.maximumDepth - 1) + "00"
        _ = try decode(deepest)
        #expect(throws: CBORError.tooDeep(at: CBORDecoder.maximumDepth)) { try decode("81" + deepest) }
    }

    @Test func `a random sequence that is read is written back the same`() {
        var random = SeededGenerator(seed: 20261124)
        var accepted = 0
        for _ in 0..<200_000 {
            let count = Int.random(in: 1...12, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            guard let value = try? CBORDecoder.decode(bytes.span) else { continue }
            accepted += 1
            #expect(CBOREncoder.encode(value) == bytes)
        }
        #expect(accepted > 1000)
    }

    private func decode(_ text: String) throws(CBORError) -> CBORValue {
        let bytes = hex(text)
        return try CBORDecoder.decode(bytes.span)
    }
}
