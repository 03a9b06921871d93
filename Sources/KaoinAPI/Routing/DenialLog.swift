internal import KaoinKiosk
internal import KaoinStore
internal import Logging

/// Counts what was denied, and tells the audit log of it: of every peer, but not of every try, so that nobody fills the
/// disk by trying.
actor DenialLog {
    /// Between two entries about one user at one socket.
    static let pause = Duration.seconds(60)
    /// Entries in that time about all users together.
    static let entriesInPause = 10

    private struct Place: Hashable {
        let role: APIRole
        let userID: UInt32?
    }

    private let ledger: Ledger
    private let log: Logger
    private let elapsed: @Sendable () -> Duration
    private var lastWritten: [Place: Duration] = [:]
    /// Denied since the last entry, and in none yet.
    private var untold = 0
    private(set) var counts: [APIRole: Int] = [:]

    init(ledger: Ledger, log: Logger, elapsed: @escaping @Sendable () -> Duration) {
        self.ledger = ledger
        self.log = log
        self.elapsed = elapsed
    }

    /// - Parameter reason: the kind of the answer.
    func record(_ role: APIRole, _ peer: APIPeer?, _ reason: APIErrorKind = .accessDenied) async {
        counts[role, default: 0] += 1
        let place = Place(role: role, userID: peer?.caller.userID)
        let now = elapsed()
        lastWritten = lastWritten.filter { now - $0.value < Self.pause }
        guard lastWritten[place] == nil, lastWritten.count < Self.entriesInPause else {
            untold += 1
            return
        }
        lastWritten[place] = now
        var fields: AuditFields = [
            "socket": .word(role.rawValue), "reason": .word(reason.rawValue), "untold": .integer(Int64(untold)),
        ]
        if let peer {
            fields["user"] = .integer(Int64(peer.caller.userID))
            fields["process"] = .integer(Int64(peer.caller.processID))
        }
        untold = 0
        do {
            _ = try await ledger.append(AuditEvent(.accessDenied, fields))
        } catch {
            log.error("a denied access is not in the log: \(error)")
        }
    }
}
