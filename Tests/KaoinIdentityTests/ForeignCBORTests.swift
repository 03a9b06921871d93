import KaoinTestSupport
import Testing

@testable import KaoinIdentity

struct ForeignCBORTests {
    private func decode(_ text: String) throws -> ForeignValue { try ForeignCBORDecoder.decode(hex(text)) }

    /// Examples of RFC 8949, appendix A.
    @Test(
        arguments: [
            ("00", .unsigned(0)), ("1818", .unsigned(24)), ("1bffffffffffffffff", .unsigned(.max)),
            ("3bffffffffffffffff", .negative(.max)), ("3863", .integer(-100)), ("f90000", .number(0)),
            ("f93c00", .number(1)), ("f93e00", .number(1.5)), ("f97bff", .number(65_504)),
            ("fa47c35000", .number(100_000)), ("fa7f7fffff", .number(3.4028234663852886e+38)),
            ("fb3ff199999999999a", .number(1.1)), ("f90001", .number(5.960464477539063e-8)),
            ("f90400", .number(0.00006103515625)), ("f9c400", .number(-4)), ("f97c00", .number(.infinity)),
            ("f4", .boolean(false)), ("f5", .boolean(true)), ("f6", .null), ("f7", .simple(23)), ("f0", .simple(16)),
            ("f8ff", .simple(255)), ("c11a514b67b0", .tagged(1, .unsigned(1_363_896_240))),
            ("4401020304", .bytes([1, 2, 3, 4])), ("62c3bc", .text("ü")), ("80", .array([])),
            (
                "8301820203820405",
                .array([.unsigned(1), .array([.unsigned(2), .unsigned(3)]), .array([.unsigned(4), .unsigned(5)])])
            ),
            ("a201020304", .map([.unsigned(1): .unsigned(2), .unsigned(3): .unsigned(4)])),
            ("5f42010243030405ff", .bytes([1, 2, 3, 4, 5])), ("7f657374726561646d696e67ff", .text("streaming")),
            (
                "9f018202039f0405ffff",
                .array([.unsigned(1), .array([.unsigned(2), .unsigned(3)]), .array([.unsigned(4), .unsigned(5)])])
            ),
            (
                "bf61610161629f0203ffff",
                .map([.text("a"): .unsigned(1), .text("b"): .array([.unsigned(2), .unsigned(3)])])
            ),
        ] as [(String, ForeignValue)])
    func `the standard's examples are read`(text: String, value: ForeignValue) throws {
        #expect(try decode(text) == value)
    }

    @Test func `numbers may be longer than they need to be, and maps out of order`() throws {
        #expect(try decode("1b0000000000000005") == .unsigned(5))
        #expect(try decode("a203040102") == .map([.unsigned(1): .unsigned(2), .unsigned(3): .unsigned(4)]))
        guard case .number(let notANumber) = try decode("f97e00") else {
            Issue.record("no number")
            return
        }
        #expect(notANumber.isNaN)
    }

    @Test(
        arguments: [
            ("", .truncated(at: 0)), ("18", .truncated(at: 1)), ("42ff", .truncated(at: 2)), ("81", .truncated(at: 1)),
            ("5bffffffffffffffff", .truncated(at: 9)), ("9bffffffffffffffff", .truncated(at: 9)),
            ("bb7fffffffffffffff00", .truncated(at: 10)), ("9f00", .truncated(at: 2)),
            ("0000", .trailingBytes(at: 1)), ("1c", .notWellFormed(at: 0)), ("ff", .notWellFormed(at: 0)),
            ("1f", .notWellFormed(at: 0)), ("df00", .notWellFormed(at: 0)), ("f818", .notWellFormed(at: 0)),
            ("fc", .notWellFormed(at: 0)), ("81ff", .notWellFormed(at: 1)), ("bf00ff", .notWellFormed(at: 2)),
            ("5f6100ff", .notWellFormed(at: 1)), ("5f5f4100ffff", .notWellFormed(at: 1)), ("61ff", .invalidText(at: 0)),
            ("a201000100", .duplicateKey(at: 3)), ("a20100180100", .duplicateKey(at: 3)),
            ("a26161006161f4", .duplicateKey(at: 4)), ("a2800080f4", .duplicateKey(at: 3)),
        ] as [(String, ForeignCBORError)])
    func `what is not well-formed is refused`(text: String, error: ForeignCBORError) {
        #expect(throws: error) { try decode(text) }
    }

    @Test(arguments: [[0x81], [0xC1], [0x9F], [0xA1, 0x00], [0xBF, 0x00], [0xA1]] as [[UInt8]])
    func `nesting ends at its limit and not at that of the stack`(head: [UInt8]) throws {
        let limit = ForeignCBORDecoder.maximumDepth
        func nested(_ depth: Int) -> [UInt8] { (0..<depth).flatMap { _ in head } + [0x00] }
        // Keys may nest as well; then the values of all these maps are missing.
        let isComplete = head == [0x81] || head == [0xC1] || head == [0xA1, 0x00]
        if isComplete { _ = try ForeignCBORDecoder.decode(nested(limit)) }
        for depth in [limit + 1, 60_000] {
            #expect(throws: ForeignCBORError.tooDeep(at: limit * head.count + 1)) {
                try ForeignCBORDecoder.decode(nested(depth))
            }
        }
    }
}
