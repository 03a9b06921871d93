internal import KaoinCore
internal import KaoinCrypto

extension WorkOrder {
    private static let itemLimit = 3

    var encoded: [UInt8] {
        var map: CBORMap = [1: .unsigned(number), 2: .integer(from.seconds), 3: .integer(until.seconds)]
        switch target {
        case .kiosk(let key): map.append(4, .bytes(key.bytes))
        case .group(let key): map.append(5, .bytes(key.bytes))
        }
        map.append(6, .bytes(office.bytes))
        map.append(
            7,
            .array(
                items.map { item in
                    .array([
                        .integer(item.role.rawValue), .text(item.name), .integer(Int64(item.size)),
                        .bytes(item.digest),
                    ])
                }))
        if let since { map.append(8, .integer(since)) }
        return CBOREncoder.encode(map)
    }

    /// Every field and no other.
    init(encoded bytes: [UInt8]) throws(WorkOrderError) {
        let value: CBORValue
        do throws(CBORError) {
            value = try CBORDecoder.decode(bytes.span)
        } catch {
            throw .malformed(error)
        }
        guard let map = value.map else { throw .invalidField("order") }
        guard case .unsigned(let number)? = map[1] else { throw .invalidField("number") }
        guard let from = map[2]?.integer else { throw .invalidField("from") }
        guard let until = map[3]?.integer else { throw .invalidField("until") }
        let target = try Self.target(map)
        guard let office = try? map[6]?.bytes.map(AgreementPublicKey.init) else { throw .invalidField("office") }
        guard let list = map[7]?.array, list.count <= Self.itemLimit else { throw .invalidField("items") }
        var items: [Item] = []
        for value in list {
            guard let item = Item(value) else { throw .invalidField("items") }
            items.append(item)
        }
        let since = map[8]?.integer
        // The numbers before, one target, and the last one where it is there.
        guard map.entries.count == (map[8] == nil ? 6 : 7), (map[8] == nil) == (since == nil) else {
            throw .invalidField("label")
        }
        try self.init(
            number: number, from: Timestamp(seconds: from), until: Timestamp(seconds: until), target: target,
            office: office, items: items, since: since)
    }

    private static func target(_ map: CBORMap) throws(WorkOrderError) -> Target {
        do throws(CryptoError) {
            switch (map[4], map[5]) {
            case (.bytes(let key)?, nil): return .kiosk(try VerifyingKey(key))
            case (nil, .bytes(let key)?): return .group(try AgreementPublicKey(key))
            default: break
            }
        } catch {}
        throw .invalidField("target")
    }
}

extension WorkOrder.Item {
    fileprivate init?(_ value: CBORValue) {
        guard let parts = value.array, parts.count == 4,
            let role = parts[0].integer.flatMap({ WorkOrder.Role(rawValue: $0) }), let name = parts[1].text,
            let size = parts[2].integer.flatMap({ Int(exactly: $0) }), let digest = parts[3].bytes
        else { return nil }
        self.init(role: role, name: name, size: size, digest: digest)
    }
}
