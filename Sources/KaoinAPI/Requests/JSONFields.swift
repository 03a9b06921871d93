package import HTTPTypes
package import KaoinCrypto
internal import KaoinTexts

/// The body of a request: one flat JSON object (RFC 8259) of texts, booleans and whole numbers. Anything else, a name
/// that comes twice among it, is refused.
///
/// Values stay where they are in the body until somebody asks for them: a PIN never becomes a text.
package struct JSONFields {
    enum Value: Equatable {
        /// Without its quotation marks, escapes and all.
        case text(Range<Int>)
        case boolean(Bool)
        case integer(Int64)
    }

    static let maximumCount = 16
    static let longestName = 32

    private(set) var body: [UInt8]
    private var values: [String: Value] = [:]

    /// The body of a request, with its content type checked.
    package init(_ body: [UInt8], of head: HTTPRequest) throws(APIFailure) {
        guard let type = head.headerFields[.contentType] else { throw APIFailure(.wrongContentType) }
        let essence = type.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        guard essence == "application/json" else { throw APIFailure(.wrongContentType) }
        try self.init(body)
    }

    init(_ body: [UInt8]) throws(APIFailure) {
        self.body = body
        var reader = JSONReader(body)
        for (name, value) in try reader.object() {
            guard values.updateValue(value, forKey: name) == nil else {
                throw APIFailure(.malformedJSON, .nameTwice)
            }
        }
    }

    /// What nobody asked for is refused by its name.
    package func requireOnly(_ known: [String]) throws(APIFailure) {
        guard let other = values.keys.sorted().first(where: { !known.contains($0) }) else { return }
        throw APIFailure(.unknownField, .noSuchField, ["field": JSONReader.shown(other)])
    }

    package func text(_ name: String) throws(APIFailure) -> String {
        guard let text = try optionalText(name) else { throw .field(name, .fieldMissing) }
        return text
    }

    func optionalText(_ name: String) throws(APIFailure) -> String? {
        guard let value = values[name] else { return nil }
        guard case .text(let range) = value else { throw .field(name, .fieldIsNoText) }
        guard let text = JSONReader.unescaped(body[range]) else { throw APIFailure(.malformedJSON) }
        return text
    }

    func optionalBoolean(_ name: String) throws(APIFailure) -> Bool? {
        values[name] == nil ? nil : try boolean(name)
    }

    package func boolean(_ name: String) throws(APIFailure) -> Bool {
        guard let value = values[name] else { throw .field(name, .fieldMissing) }
        guard case .boolean(let flag) = value else {
            throw .field(name, .fieldIsNoBoolean)
        }
        return flag
    }

    /// The bytes of a text without escapes go into guarded memory, and what came from the network is overwritten.
    package mutating func secret(_ name: String) throws(APIFailure) -> SecretBytes {
        defer { for index in body.indices { body[index] = 0 } }
        guard let value = values[name] else { throw .field(name, .fieldMissing) }
        guard case .text(let range) = value else { throw .field(name, .fieldIsNoText) }
        do throws(CryptoError) {
            return try SecretBytes(copying: body.span.extracting(range))
        } catch {
            throw APIFailure(.fault)
        }
    }
}
