internal import KaoinKeys
internal import KaoinKiosk
public import KaoinPass

/// The secret keys of a kiosk, opened.
public struct KioskKeys: Sendable {
    let openers: [BranchOpener]
    let signer: ReceiptSigner

    public init(openers: [BranchOpener], signer: ReceiptSigner) {
        (self.openers, self.signer) = (openers, signer)
    }

    /// - Returns: nil where they are sealed for the daemon, or this process may not read them.
    init?(files settings: KioskSettings.Keys) {
        let names = settings.branch + [settings.receipt]
        guard names.allSatisfy({ $0.contains("/") }),
            let openers = try? settings.branch.map({ try KeyStore().opener($0) }),
            let signer = try? KeyStore().receiptSigner(settings.receipt)
        else { return nil }
        self.init(openers: openers, signer: signer)
    }
}
