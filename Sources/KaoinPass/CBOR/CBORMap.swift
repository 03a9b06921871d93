/// The entries of a CBOR map. Their order here does not matter: the encoder sorts, the decoder insists on sorted input.
public struct CBORMap: Equatable, Sendable {
    public struct Entry: Equatable, Sendable {
        public let key: CBORValue
        public let value: CBORValue

        public init(_ key: CBORValue, _ value: CBORValue) {
            self.key = key
            self.value = value
        }
    }

    public private(set) var entries: [Entry]

    public init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    public subscript(_ label: Int64) -> CBORValue? {
        self[.integer(label)]
    }

    public subscript(_ key: CBORValue) -> CBORValue? {
        entries.first { $0.key == key }?.value
    }

    public mutating func append(_ label: Int64, _ value: CBORValue) {
        entries.append(Entry(.integer(label), value))
    }

    public func removing(_ label: Int64) -> CBORMap {
        CBORMap(entries.filter { $0.key != .integer(label) })
    }
}

extension CBORMap: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (Int64, CBORValue)...) {
        self.init(elements.map { Entry(.integer($0.0), $0.1) })
    }
}
