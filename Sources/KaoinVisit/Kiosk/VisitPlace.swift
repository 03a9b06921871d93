internal import FoundationEssentials
internal import KaoinFiles
internal import KaoinPass

/// Where a kiosk keeps what it knows of visits: root's own, since the kiosk's service may write nothing that root goes by.
public struct VisitPlace: Sendable {
    public static let standard = "/var/lib/kaoin-visit"

    public let folder: String

    /// - Parameter folder: exists already.
    public init(folder: String) { self.folder = folder }

    var state: String { "\(folder)/state" }
    var journal: String { "\(folder)/journal" }
    var lock: String { "\(folder)/lock" }
    /// Copies of what an order names; nothing in it counts before the journal says so.
    var spool: String { "\(folder)/spool" }
    /// The packages of an order, as the update takes them.
    public var medium: String { "\(spool)/medium" }

    func copy(_ role: WorkOrder.Role) -> String {
        switch role {
        case .trustBundle: "\(spool)/trust.bundle"
        case .settings: "\(spool)/settings.toml"
        case .packages: medium
        }
    }

    /// An empty folder for copies.
    func makeSpool() throws {
        try removeSpool()
        try Folder.make(spool)
    }

    func removeSpool() throws {
        guard FileReader.exists(spool) else { return }
        do {
            try FileManager.default.removeItem(atPath: spool)
        } catch {
            throw FileFault.cannotWrite(path: spool, "\(error)")
        }
    }
}
