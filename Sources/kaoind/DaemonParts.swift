import Foundation
import KaoinCore
import KaoinEngine
import KaoinFace
import KaoinKiosk
import KaoinPass
import KaoinSettings
import Logging

/// What the daemon is put together from, according to its settings.
struct DaemonParts {
    let session: SessionParts
    let devices: DaemonDevices
    let trust: TrustState
    let clock = SystemClock()

    init(_ settings: KioskSettings, log: Logger) throws {
        let credentials = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"]
        // Keys in the clear alone: systemd unsealed them, nobody is there to type a passphrase.
        let keys = KeyStore()
        let openers = try settings.keys.branch.map {
            try keys.opener(KioskSettings.Keys.path($0, credentials: credentials))
        }
        let signer = try keys.receiptSigner(KioskSettings.Keys.path(settings.keys.receipt, credentials: credentials))
        let identityKeys = try settings.keys.identity.map {
            try IdentityFiles.decryptionKey(KioskSettings.Keys.path($0, credentials: credentials))
        }
        trust = TrustState(folder: settings.stateFolder, roots: try settings.keys.roots.map(KeyStore.root))
        let networks = try NetworkStore(
            folder: settings.models.folder.map { URL(filePath: $0) },
            threads: settings.models.threads == 0 ? nil : settings.models.threads)
        let development = settings.development
        devices = try DaemonDevices(settings, clock: clock, log: log)
        session = SessionParts(
            camera: devices.camera, infrared: devices.infrared, liveness: Self.liveness(development),
            worker: try FaceWorker(store: networks),
            ledger: Ledger(folder: settings.stateFolder, signer: signer, clock: clock), openers: openers,
            identityKeys: identityKeys, signer: signer, clock: clock)
        if development.isUsed { Self.warn(of: development, log) }
    }

    private static func liveness(_ development: KioskSettings.Development) -> any LivenessJudge {
        development.assumesLiveness
            ? AssumedLiveness(dangerouslyAssumingLiveness: ()) : ChallengeLiveness()
    }

    private static func warn(of development: KioskSettings.Development, _ log: Logger) {
        if let camera = development.camera { log.warning("DEVELOPMENT: a recording is used as the camera: \(camera)") }
        if let scanner = development.scanner {
            log.warning("DEVELOPMENT: a script is used as the scanner: \(scanner)")
        }
        if development.allowsVirtualDevices {
            log.warning(
                "DEVELOPMENT: VIRTUAL CAMERAS AND SCANNERS ARE USED: any video is taken for a person. Never at a counter"
            )
        }
        if development.assumesLiveness {
            log.warning("DEVELOPMENT: LIVENESS IS ASSUMED: a photo is accepted like a person. Never at a counter")
        }
    }
}
