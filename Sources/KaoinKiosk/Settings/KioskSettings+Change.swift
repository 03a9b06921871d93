internal import KaoinCore

extension KioskSettings {
    /// What a reload comes to.
    public struct Change: Equatable, Sendable {
        /// The settings from now on: those that need a restart are still the old ones.
        public let settings: KioskSettings
        /// Names of what changed at once.
        public let applied: [String]
        /// Names of what changes with a restart.
        public let waiting: [String]
    }

    /// Sessions that run keep their limits; keys, devices, networks and folders stay until the daemon is started anew.
    public func adopting(_ new: KioskSettings) -> Change {
        var settings = self
        settings.limits = new.limits
        settings.access = new.access
        settings.audit = new.audit
        settings.screen = new.screen
        settings.session = new.session
        settings.light = new.light
        return Change(
            settings: settings,
            applied: [
                ("limits", limits != new.limits), ("access", access != new.access), ("audit", audit != new.audit),
                ("screen", screen != new.screen), ("session", session != new.session),
                ("light", light != new.light),
            ].filter(\.1).map(\.0),
            waiting: [
                ("state_folder", stateFolder != new.stateFolder), ("run_folder", runFolder != new.runFolder),
                ("take_over", takeOver != new.takeOver),
                ("state", tpmCounter != new.tpmCounter),
                ("keys", keys != new.keys), ("camera", camera != new.camera || infrared != new.infrared),
                ("scanner", scanner != new.scanner),
                ("models", models != new.models),
            ].filter(\.1).map(\.0))
    }
}
