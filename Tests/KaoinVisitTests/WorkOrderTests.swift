import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinTestSupport
import KaoinVisit
import Testing

struct WorkOrderTests {
    private static func order(
        items: [WorkOrder.Item] = [], until: Int64 = 86_400, since: Int64? = nil
    ) throws -> WorkOrder {
        let office = try AgreementPublicKey([UInt8](repeating: 2, count: 32))
        return try WorkOrder(
            number: 5, from: SampleTrust.now, until: SampleTrust.now.advanced(bySeconds: until),
            target: .group(office), office: office, items: items, since: since)
    }

    private static func item(
        _ role: WorkOrder.Role = .settings, _ name: String = "kaoin.toml", size: Int = 10, digest: Int = 32
    ) -> WorkOrder.Item {
        .init(role: role, name: name, size: size, digest: [UInt8](repeating: 1, count: digest))
    }

    @Test func `an order is read as it was signed, and with any byte changed it is not`() throws {
        let root = try SampleTrust().root
        let order = try Self.order(items: [Self.item(.trustBundle, "trust.bundle"), Self.item()], since: 7)
        let bytes = try SignedWorkOrder(order, signedBy: root).encoded
        #expect(try SignedWorkOrder(bytes).verified(by: [root.authority]) == order)
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            #expect(throws: WorkOrderError.self, "byte \(place)") {
                try SignedWorkOrder(changed).verified(by: [root.authority])
            }
        }
        let other = try SampleTrust(seed: 3).root
        #expect(throws: WorkOrderError.wrongRoot(keyID: root.authority.keyID)) {
            try SignedWorkOrder(bytes).verified(by: [other.authority])
        }
        #expect(throws: WorkOrderError.tooLong(limit: SignedWorkOrder.maximumLength)) {
            try SignedWorkOrder([UInt8](repeating: 0, count: SignedWorkOrder.maximumLength + 1))
        }
    }

    @Test func `a trust bundle and an order are not taken for each other, under the same root`() throws {
        let trust = try SampleTrust()
        let order = try SignedWorkOrder(Self.order(), signedBy: trust.root).encoded
        #expect(throws: WorkOrderError.unsupportedAlgorithm) { try SignedWorkOrder(trust.signed()) }
        #expect(throws: TrustError.unsupportedAlgorithm) { try SignedTrustBundle(order) }
    }

    @Test(arguments: [
        "", ".", "..", "../kaoin.toml", "a/b", ".hidden", "-rf", "a b", "a\u{0}", "ä", "work-order.cose",
        "WORK-ORDER.COSE", String(repeating: "a", count: 65),
    ])
    func `no name leads out of a stick or hides`(name: String) {
        #expect(throws: WorkOrderError.invalidField("items")) { try Self.order(items: [Self.item(.settings, name)]) }
    }

    @Test func `an order has each role once, in order, with names that differ, and files of bounded length`() throws {
        let wrong: [[WorkOrder.Item]] = [
            [Self.item(), Self.item(.settings, "other.toml")],
            [Self.item(.settings, "a"), Self.item(.trustBundle, "b")],
            [Self.item(.trustBundle, "same"), Self.item(.settings, "SAME")],
            [Self.item(size: 0)], [Self.item(size: WorkOrder.Role.settings.sizeLimit + 1)], [Self.item(digest: 31)],
        ]
        for items in wrong {
            #expect(throws: WorkOrderError.invalidField("items")) { try Self.order(items: items) }
        }
        #expect(throws: WorkOrderError.invalidField("until")) { try Self.order(until: 93 * 86_400) }
        #expect(throws: WorkOrderError.invalidField("until")) { try Self.order(until: 0) }
        #expect(throws: WorkOrderError.invalidField("since")) { try Self.order(since: -1) }
    }
}
