internal import FoundationEssentials

/// The one way in which values become JSON on a socket, and JSON values.
public enum WireJSON {
    /// Keys in alphabetical order, so that two answers can be compared, and no line breaks, as an event needs it.
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    /// Fields that a later version has besides are passed over.
    ///
    /// - Throws: `DecodingError`.
    public static func decode<Value: Decodable>(_ type: Value.Type, from bytes: some Sequence<UInt8>) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
