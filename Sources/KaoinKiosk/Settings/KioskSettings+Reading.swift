internal import KaoinCore
internal import KaoinLiveness
internal import KaoinPass
internal import KaoinSettings

extension KioskSettings {
    mutating func read(_ root: SettingsTable) throws(SettingsError) {
        try root.path("state_folder", into: &stateFolder)
        try root.path("run_folder", into: &runFolder)
        if let text = try root.text("take_over") {
            guard let head = AuditHead(text) else {
                throw root.error("take_over", "'take_over' must be a head as 'kaoin audit verify' prints it")
            }
            takeOver = head
        }

        let stateTable = try root.table("state")
        tpmCounter = try stateTable.integer("tpm_counter", in: 1...Int(CounterReset.maximumValue)).map(UInt64.init)

        let keyTable = try root.table("keys")
        try keyTable.list("branch", into: &keys.branch)
        try keyTable.name("receipt", into: &keys.receipt)
        try keyTable.list("former_receipts", into: &keys.formerReceipts)
        try keyTable.list("identity", into: &keys.identity)
        try keyTable.list("roots", into: &keys.roots)

        let accessTable = try root.table("access")
        try accessTable.list("teller", into: &access.teller)
        try accessTable.list("technician", into: &access.technician)
        try accessTable.list("screen", into: &access.screen)
        access.decideOwn = try accessTable.flag("decide_own") ?? access.decideOwn
        if let names = try accessTable.texts("others") {
            let rights = names.compactMap(TellerRight.init)
            guard rights.count == names.count, Set(rights).count == rights.count else {
                throw accessTable.error("others", "'others' must list 'see', 'cancel', 'decide', each at most once")
            }
            access.others = Set(rights)
        }
        // Else nobody could decide, or would have to without having seen.
        guard access.decideOwn || access.others.isSuperset(of: [.see, .decide]) else {
            throw accessTable.error("decide_own", "'decide_own = false' needs 'see' and 'decide' in 'others'")
        }
        // Who ends a session is told what it was.
        guard access.others.contains(.see) || access.others.isEmpty else {
            throw accessTable.error("others", "'cancel' and 'decide' in 'others' need 'see'")
        }

        try read(camera: root.table("camera"))
        try read(scanner: root.table("scanner"))

        let screenTable = try root.table("screen")
        screen.livePicture = try screenTable.flag("live_picture") ?? screen.livePicture
        screen.voiceVolume = try screenTable.integer("voice_volume", in: 0...100) ?? screen.voiceVolume
        screen.shufflesDigits = try screenTable.flag("shuffled_digits") ?? screen.shufflesDigits

        let sessionTable = try root.table("session")
        if let seconds = try sessionTable.integer("teller_absence", in: 15...600) {
            session.tellerAbsence = .seconds(seconds)
        }

        try read(light: root.table("light"))

        let modelTable = try root.table("models")
        models.folder = try modelTable.text("folder") ?? models.folder
        var centre = ""
        try modelTable.path("centre", into: &centre)
        models.centre = centre.isEmpty ? models.centre : centre
        models.passive = try modelTable.flag("passive") ?? models.passive
        models.threads = try modelTable.integer("threads", in: 0...64) ?? models.threads

        let auditTable = try root.table("audit")
        audit.keepDays = try auditTable.integer("keep_days", in: 30...3650) ?? audit.keepDays

        try read(limits: root.table("limits"))
    }

    /// What the self-test or a technician found: without the delay no answer counts, and without the other two none denies.
    private mutating func read(light table: SettingsTable) throws(SettingsError) {
        let delay = try table.integer("delay", in: 0...250)
        let screen = try table.integer("screen_lux", in: 1...10_000)
        let perLight = try table.integer("lux_per_light", in: 1...100_000_000)
        guard (screen == nil) == (perLight == nil) else {
            throw table.error(
                screen == nil ? "lux_per_light" : "screen_lux", "'screen_lux' and 'lux_per_light' belong together")
        }
        guard let delay else {
            guard screen == nil else { throw table.error("screen_lux", "'screen_lux' needs 'delay'") }
            return
        }
        var gate: LightGate?
        if let screen, let perLight { gate = LightGate(screenLux: Double(screen), luxPerLight: Double(perLight)) }
        light = LightCalibration(delay: .milliseconds(delay), gate: gate)
    }

    typealias LimitField = (
        name: String, path: any WritableKeyPath<SessionLimits, Duration> & Sendable, range: ClosedRange<Int>
    )

    /// Names of the phases' limits, with the seconds that each may have.
    static let limitFields: [LimitField] = [
        ("awaiting_pass", \.awaitingPass, 5...180), ("judging_pass", \.judgingPass, 1...30),
        ("awaiting_pin", \.awaitingPIN, 10...90), ("opening_pass", \.openingPass, 1...60),
        ("capturing", \.capturing, 5...90), ("showing_light", \.showingLight, 10...30),
        ("challenging", \.challenging, 5...120),
        ("comparing", \.comparing, 1...30), ("awaiting_teller", \.awaitingTeller, 30...300),
    ]

    /// Seconds of each phase. All together they stay below what a use of a pass may last.
    private mutating func read(limits table: SettingsTable) throws(SettingsError) {
        for (name, path, range) in Self.limitFields {
            if let seconds = try table.integer(name, in: range) { limits[keyPath: path] = .seconds(seconds) }
        }
        let total = limits.total
        guard total < .seconds(UseRecord.longestUse) else {
            throw table.error(
                "awaiting_teller",
                "the limits add up to \(total.components.seconds) s; a session must be shorter than "
                    + "\(UseRecord.longestUse) s")
        }
    }
}

extension SettingsTable {
    func path(_ name: String, into value: inout String) throws(SettingsError) {
        guard let text = try text(name) else { return }
        guard text.hasPrefix("/"), !text.hasSuffix("/") else {
            throw error(name, "'\(name)' must be a whole path such as '\(value)'")
        }
        value = text
    }

    fileprivate func name(_ name: String, into value: inout String) throws(SettingsError) {
        guard let text = try text(name) else { return }
        guard !text.isEmpty else { throw error(name, "'\(name)' must not be empty") }
        value = text
    }

    fileprivate func list(_ name: String, into value: inout [String]) throws(SettingsError) {
        guard let texts = try texts(name) else { return }
        guard !texts.isEmpty, texts.allSatisfy({ !$0.isEmpty }) else {
            throw error(name, "'\(name)' must have an entry, and none may be empty")
        }
        value = texts
    }
}
