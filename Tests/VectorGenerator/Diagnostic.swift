@testable import KaoinPass

/// CBOR diagnostic notation (RFC 8949, section 8), for people who read a vector.
enum Diagnostic {
    static func text(_ value: CBORValue) -> String {
        switch value {
        case .unsigned(let number): "\(number)"
        case .negative(let number): "-\(number + 1)"
        case .bytes(let bytes): "h'\(bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())'"
        case .text(let text): "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
        case .array(let items): "[\(items.map(text).joined(separator: ", "))]"
        case .map(let map): "{\(map.entries.map { "\(text($0.key)): \(text($0.value))" }.joined(separator: ", "))}"
        case .tagged(let tag, let inner): "\(tag)(\(text(inner)))"
        case .boolean(let flag): "\(flag)"
        case .null: "null"
        }
    }
}
