internal import KaoinCore
internal import KaoinKiosk
internal import KaoinPorts
internal import KaoinWire

extension TellerStatus {
    init(of kiosk: Kiosk) async {
        let status = await kiosk.status()
        self.init(
            isReady: status.isReady, isRunning: status.session != nil, isHelpCalled: await kiosk.isHelpCalled,
            assumesLiveness: kiosk.assumesLiveness, allowsFewerActions: await kiosk.allowsFewerActions,
            bundleFreshUntil: status.bundleFreshUntil.map { "\($0)" },
            now: "\(status.now)",
            program: status.mark.program, settings: status.mark.settings.hexText)
    }
}

extension TechnicianStatus {
    init(_ status: KioskStatus) {
        self.init(
            version: ProductVersion.current, program: status.mark.program, settings: status.mark.settings.hexText,
            isReady: status.isReady, problems: status.problems,
            bundleNumber: status.bundleNumber,
            bundleFreshUntil: status.bundleFreshUntil.map { "\($0)" }, floor: status.floor.map { "\($0)" },
            now: "\(status.now)", camera: status.camera, scanner: status.scanner, liveness: status.liveness,
            branchKeys: status.branchKeys, receiptKey: status.receiptKey,
            session: status.session.map { "\($0)" }, sessionsRemembered: status.sessionsRemembered,
            scannerMisfit: status.scannerMisfit.map { WireText($0.text) },
            lastFault: status.lastFault.map { "\($0)" })
    }
}
