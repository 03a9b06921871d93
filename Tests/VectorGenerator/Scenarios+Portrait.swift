import KaoinCore

@testable import KaoinPass

extension Scenario {
    /// A grey WebP picture of 16 x 16 pixels, made longer by a chunk that readers pass over.
    static func webP(_ count: Int) -> [UInt8] {
        let picture: [UInt8] = [
            0x56, 0x50, 0x38, 0x4C, 0x11, 0x00, 0x00, 0x00, 0x2F, 0x0F, 0xC0, 0x03, 0x00, 0x07, 0x50, 0xC0, 0x02, 0x16,
            0xB0, 0xFF, 0x81, 0x88, 0xE8, 0x7F, 0x00, 0x00,
        ]
        let rest = count - 12 - picture.count - 8
        let padding = rest < 0 ? [] : Array("XTRA".utf8) + littleEndian(rest) + [UInt8](repeating: 0x5A, count: rest)
        let content = Array("WEBP".utf8) + picture + padding
        return Array("RIFF".utf8) + littleEndian(content.count) + content
    }

    private static func littleEndian(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    private static func privateMap(pictures: CBORValue) -> CBORValue {
        .map([
            1: .bytes(World.template), 2: .text("sface-v2"), 3: .text("1234567"), 5: pictures,
        ])
    }

    /// What the template was made of.
    static func pictures() throws -> [Scenario] {
        let bad = "pass-invalid-private-part"
        func make(_ kind: Folder, _ name: String, _ what: String, _ value: CBORValue) throws -> Scenario {
            try Scenario.make(kind, name, what, kind == .valid || kind == .edge ? "opened" : bad) {
                $0.privateMap = privateMap(pictures: value)
            }
        }
        return try [
            make(.valid, "pictures", "a template of three pictures", .array([.integer(3), .integer(21)])),
            make(.edge, "pictures-one", "a template of one picture", .array([.integer(1), .integer(0)])),
            make(
                .edge, "pictures-most", "the most pictures, and the widest spread",
                .array([.integer(20), .integer(100)])),
            make(.invalid, "pictures-none", "a template of no picture", .array([.integer(0), .integer(0)])),
            make(.invalid, "pictures-21", "more pictures than are fused", .array([.integer(21), .integer(10)])),
            make(.invalid, "pictures-spread-101", "a spread beyond its range", .array([.integer(3), .integer(101)])),
            make(
                .invalid, "pictures-one-spread", "one picture that differs from itself",
                .array([.integer(1), .integer(5)])),
            make(.invalid, "pictures-alone", "pictures without a spread", .array([.integer(3)])),
            make(.invalid, "pictures-number", "pictures that are a number", .integer(3)),
        ]
    }

    private static func privateMap(portrait: CBORValue) -> CBORValue {
        .map([
            1: .bytes(World.template), 2: .text("sface-2021dec-c1"), 3: .text("1234567"), 4: portrait,
        ])
    }

    static func portraits() throws -> [Scenario] {
        let bad = "pass-invalid-private-part"
        let small = webP(0)
        return try [
            make(.valid, "portrait", "a portrait for the teller", "opened") {
                $0.privateMap = privateMap(portrait: .bytes(webP(420)))
            },
            make(.valid, "portrait-pin", "a portrait in a pass with a PIN", "opened", pin: "4071") {
                $0.privateMap = privateMap(portrait: .bytes(small))
                $0.pin = "4071"
            },
            make(.edge, "portrait-700", "the longest portrait", "opened") {
                $0.privateMap = privateMap(portrait: .bytes(webP(700)))
            },
            make(.edge, "portrait-702", "a portrait that is too long", bad) {
                $0.privateMap = privateMap(portrait: .bytes(webP(702)))
            },
            make(.invalid, "portrait-empty", "a portrait without bytes", bad) {
                $0.privateMap = privateMap(portrait: .bytes([]))
            },
            make(.invalid, "portrait-text", "a portrait that is a text", bad) {
                $0.privateMap = privateMap(portrait: .text("RIFF"))
            },
            make(.invalid, "portrait-null", "a portrait that is null", bad) {
                $0.privateMap = privateMap(portrait: .null)
            },
            make(.invalid, "portrait-jpeg", "a portrait that is no WebP", bad) {
                $0.privateMap = privateMap(portrait: .bytes([0xFF, 0xD8, 0xFF, 0xE0] + small))
            },
            make(.invalid, "portrait-cut", "a portrait that is cut off", bad) {
                $0.privateMap = privateMap(portrait: .bytes(Array(small.dropLast())))
            },
        ]
    }
}
