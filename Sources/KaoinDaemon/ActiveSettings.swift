import KaoinAPI
import KaoinKiosk
import Logging
import Synchronization

/// The settings that sockets and services go by now: a reload changes those that need no restart.
final class ActiveSettings: Sendable {
    private struct State {
        var settings: KioskSettings
        var access: AccessRules
    }

    private let state: Mutex<State>
    private let log: Logger

    init(_ settings: KioskSettings, log: Logger) {
        self.log = log
        state = Mutex(State(settings: settings, access: Self.rules(settings.access, log)))
    }

    var settings: KioskSettings { state.withLock(\.settings) }
    var access: AccessRules { state.withLock(\.access) }

    /// - Returns: what changed at once, and what waits for a restart.
    func adopt(_ new: KioskSettings) -> KioskSettings.Change {
        // Groups are looked up anew even where their names stay: somebody may have made one.
        let rules = Self.rules(new.access, log)
        return state.withLock { state in
            let change = state.settings.adopting(new)
            state = State(settings: change.settings, access: rules)
            return change
        }
    }

    private static func rules(_ access: KioskSettings.Access, _ log: Logger) -> AccessRules {
        var (rules, unknown) = AccessRules.members(of: [
            .teller: access.teller, .technician: access.technician, .screen: access.screen,
        ])
        rules.decideOwn = access.decideOwn
        rules.others = access.others
        for name in unknown { log.warning("there is no group \(name): it admits nobody") }
        return rules
    }
}
