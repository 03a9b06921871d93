internal import KaoinCore
internal import KaoinKeys
internal import KaoinKiosk
internal import KaoinPass
internal import KaoinStore

/// The bundle in force and the latest time that is known to be past.
struct TrustLook {
    private(set) var floor = TimeFloor.release
    let bundle: Result<TrustBundle, any Error>
    /// What the clock shows, looked at afterwards: the log goes on meanwhile.
    let now: Timestamp

    init(_ settings: KioskSettings, now: () -> Timestamp) {
        bundle = Result {
            try TrustState(folder: settings.stateFolder, roots: settings.keys.roots.map(KeyStore.root)).current()
        }
        if let stored = try? StoreReader(folder: settings.stateFolder).floor() { floor.raise(to: stored.time) }
        if let bundle = try? bundle.get() { floor.raise(to: bundle.issuedAt) }
        self.now = now()
    }
}
