import Foundation
import KaoinCore
import KaoinCrypto
import KaoinFiles
import KaoinKiosk
import KaoinPass
import KaoinStore
import KaoinTestSupport
import KaoinVisit

/// A kiosk's folders, its head office, and a stick between them.
struct VisitedKiosk {
    static let now = SampleTrust.now
    static let oldSettings = """
        [camera]
        pin = "\(pin)"

        [audit]
        keep_days = 400

        """
    static let pin = "046d:0825@1-2"
    static let newSettings = "[audit]\nkeep_days = 365\n"

    let folder: TemporaryFolder
    let trust: SampleTrust
    let signer: ReceiptSigner
    let store: Store
    let office: BranchOpener
    var stick: String { folder.path("stick") }
    var state: String { folder.path("state") }
    var settings: String { folder.path("kaoin.toml") }
    var place: VisitPlace { VisitPlace(folder: folder.path("visits")) }
    var group: AgreementPublicKey { office.group.key }

    init() throws {
        folder = try TemporaryFolder()
        trust = try SampleTrust()
        signer = try SampleStore.signer()
        let scalar = [UInt8](repeating: 5, count: 32)
        office = BranchOpener(key: try AgreementKey(scalar: SecretBytes(copying: scalar.span)))
        for name in ["stick", "state", "visits"] { try Folder.make(folder.path(name)) }
        let text = "state_folder = \"\(folder.path("state"))\"\n" + Self.oldSettings
        try Data(text.utf8).write(to: folder.url.appending(path: "kaoin.toml"))
        store = try Store(folder: folder.path("state"), creating: true, signer: signer, at: Self.now)
        try store.append(AuditEvent(.start, ["program": .word("kaoind/0.1.0")]), at: Self.now)
    }

    func visit(key: UInt8 = 7, root: UInt8 = 9) throws -> KioskVisit {
        let text = try String(contentsOfFile: settings, encoding: .utf8)
        return KioskVisit(
            place: place,
            kiosk: .init(
                settingsPath: settings, settings: try KioskSettings(text, file: settings),
                roots: [try SampleTrust(seed: root).root.authority],
                taker: WorkOrder.Taker(kiosk: try SampleStore.signer(key).verifier.key, groups: [group]),
                greatestBundle: 0, floor: TimeFloor.release.time))
    }

    // MARK: The head office

    func bundle(_ number: UInt64 = 7) throws -> [UInt8] {
        var trust = trust
        trust.number = number
        return try trust.signed()
    }

    /// What an order says, and what a test changes in it.
    struct Wanted {
        var number: UInt64 = 3
        var from = VisitedKiosk.now.advanced(bySeconds: -3600)
        var until = VisitedKiosk.now.advanced(bySeconds: 30 * 86_400)
        var target: WorkOrder.Target?
        var bundle: UInt64? = 7
        var settings: String? = VisitedKiosk.newSettings
        var since: Int64?
        var root: UInt8 = 9
    }

    /// Writes an order and its files onto the stick.
    @discardableResult
    func order(_ wanted: Wanted = Wanted()) throws -> SignedWorkOrder {
        var items: [WorkOrder.Item] = []
        func put(_ role: WorkOrder.Role, _ name: String, _ bytes: [UInt8]) throws {
            try Data(bytes).write(to: URL(filePath: "\(stick)/\(name)"))
            items.append(.init(role: role, name: name, size: bytes.count, digest: SHA256.digest(bytes.span)))
        }
        if let number = wanted.bundle { try put(.trustBundle, "trust.bundle", try bundle(number)) }
        if let text = wanted.settings {
            try put(.settings, "kaoin.toml", Array(("state_folder = \"\(state)\"\n" + text).utf8))
        }
        let order = try WorkOrder(
            number: wanted.number, from: wanted.from, until: wanted.until,
            target: wanted.target ?? .kiosk(signer.verifier.key), office: group, items: items, since: wanted.since)
        let signed = try SignedWorkOrder(order, signedBy: SampleTrust(seed: wanted.root).root)
        try Data(signed.encoded).write(to: URL(filePath: "\(stick)/\(WorkOrder.fileName)"))
        return signed
    }

    // MARK: The kiosk

    @discardableResult
    func take(at now: Timestamp = now, key: UInt8 = 7) throws -> KioskVisit.Outcome {
        let visit = try visit(key: key)
        let folder = try OpenFolder(stick)
        _ = try visit.resume(installed: nil)
        let candidate = try visit.prepared(visit.order(on: folder, at: now), from: folder, at: now)
        return try visit.take(candidate, at: now)
    }

    func leave(_ signed: SignedWorkOrder, outcome: String = "taken") throws -> [String] {
        let order = signed.unverifiedOrder
        let isTaken =
            try VisitState(place).taken == WorkOrder.Taken(number: order.number, digest: signed.digest)
        return try ReportWriter(place: place, signer: signer, reader: StoreReader(folder: state)).leave(
            for: signed, order, in: stick,
            facts: .init(
                program: "kaoin/0.1.0", outcome: outcome, selfTest: Array("{}\n".utf8),
                metrics: Array("kaoin_up 1\n".utf8)), at: Self.now, isTaken: isTaken)
    }

    func opened(_ name: String) throws -> VisitReport {
        try SealedVisitReport(FileReader.read("\(stick)/\(name)", limit: SealedVisitReport.maximumLength))
            .open(with: office, kiosks: [signer.verifier])
    }

    /// What is in force: nil for the parts that were never there.
    func inForce() throws -> (bundle: [UInt8]?, settings: String, order: UInt64?) {
        let path = "\(state)/trust.bundle"
        return (
            FileReader.exists(path) ? try FileReader.read(path, limit: TrustBundle.maximumLength) : nil,
            try String(contentsOfFile: settings, encoding: .utf8), try VisitState(place).taken?.number
        )
    }

    func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }
}
