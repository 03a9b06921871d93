import FoundationEssentials
import KaoinCore
import KaoinFace
import KaoinKeys
import KaoinKiosk
import KaoinMatching
import KaoinPass
import KaoinPorts
import KaoinSettings
import KaoinStore
import KaoinTPM
import Logging

/// What the daemon is put together from, according to its settings.
struct DaemonParts {
    let session: SessionParts
    let devices: DaemonDevices
    let trust: TrustState
    let clock: any KioskClock

    init(_ settings: KioskSettings, _ composition: DaemonComposition, log: Logger) throws {
        clock = composition.clock
        let credentials = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"]
        // Keys in the clear alone: systemd unsealed them, nobody is there to type a passphrase.
        let keys = KeyStore()
        let openers = try settings.keys.branch.map {
            try keys.opener(KioskSettings.Keys.path($0, credentials: credentials))
        }
        let signer = try keys.receiptSigner(KioskSettings.Keys.path(settings.keys.receipt, credentials: credentials))
        let identityKeys = try settings.keys.identity.map {
            try IdentityKeyFiles.decryptionKey(KioskSettings.Keys.path($0, credentials: credentials))
        }
        let formerKeys = try settings.keys.formerReceipts.map {
            try KeyStore.receipt(KioskSettings.Keys.path($0, credentials: credentials))
        }
        trust = TrustState(folder: settings.stateFolder, roots: try settings.keys.roots.map(KeyStore.root))
        // Where the unit has one, networks that were compiled once are kept there.
        let purpose = NetworkCache.purpose
        let cache = try ProcessInfo.processInfo.environment["CACHE_DIRECTORY"].map {
            NetworkCache(folder: $0, key: try signer.secret(for: purpose.span))
        }
        let networks = try NetworkStore(
            folder: settings.models.folder.map { URL(filePath: $0) },
            threads: settings.models.threads == 0 ? nil : settings.models.threads, cache: cache)
        devices = try DaemonDevices(
            settings, clock: clock, log: log, substitutes: composition.substitutes(clock))
        session = SessionParts(
            camera: devices.camera, infrared: devices.infrared, liveness: composition.liveness,
            worker: try FaceWorker(store: networks, usesPassive: settings.models.passive),
            kioskCentre: try settings.models.centre.map { try KioskCentre(file: $0) },
            ledger: Ledger(
                folder: settings.stateFolder, signer: signer, formerKeys: formerKeys, takeOver: settings.takeOver,
                counter: settings.tpmCounter.map { StateCounter(TPMCounter(composition.tpm), start: $0) }, clock: clock),
            openers: openers,
            identityKeys: identityKeys, signer: signer, clock: clock)
    }
}
