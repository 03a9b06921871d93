internal import KaoinKiosk
internal import Synchronization

/// What becomes of a new connection.
package enum ConnectionDecision: Sendable {
    case admitted(APIPeer)
    /// It is told so, and closed.
    case denied(APIPeer?)
    /// There are too many: it is told so, and closed.
    case surplus
    /// Closed without a word.
    case ignored
}

/// The connections of a socket, counted apart for peers that may use it and those that may not: who may not can take no
/// place from who may, and no user all places from the others.
package final class ConnectionSlots: Sendable {
    private struct Counts {
        /// By user.
        var admitted: [UInt32: Int] = [:]
        var denied = 0
    }

    private let counts = Mutex(Counts())
    private let limits: APILimits
    private let admits: @Sendable (APIPeer?) -> Bool

    /// - Parameter admits: asked for each new connection.
    package init(limits: APILimits, admits: @escaping @Sendable (APIPeer?) -> Bool) {
        self.limits = limits
        self.admits = admits
    }

    func admit(_ peer: APIPeer?) -> ConnectionDecision {
        let isAdmitted = admits(peer)
        return counts.withLock { counts in
            if isAdmitted, let peer {
                let user = peer.caller.userID
                guard counts.admitted.values.reduce(0, +) < limits.connections,
                    counts.admitted[user, default: 0] < limits.connectionsOfUser
                else { return .surplus }
                counts.admitted[user, default: 0] += 1
                return .admitted(peer)
            }
            guard counts.denied < limits.deniedConnections else { return .ignored }
            counts.denied += 1
            return .denied(peer)
        }
    }

    func leave(_ admission: ConnectionDecision) {
        counts.withLock { counts in
            switch admission {
            case .admitted(let peer):
                let left = counts.admitted[peer.caller.userID, default: 0] - 1
                counts.admitted[peer.caller.userID] = left > 0 ? left : nil
            case .denied: counts.denied -= 1
            case .surplus, .ignored: break
            }
        }
    }
}
