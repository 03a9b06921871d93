public import KaoinCore
internal import KaoinCrypto
public import KaoinFiles
internal import KaoinKeys
public import KaoinKiosk
public import KaoinPass
internal import KaoinSettings

/// A visit at the kiosk: an order is taken as a whole or not at all, whatever ends the process and whenever.
///
/// Copies are made and everything is looked at first. Then the journal says that the order counts, in one step; from there on
/// it is carried out, by this process or by the next one (`resume`). Each of its steps may be taken twice.
public struct KioskVisit: Sendable {
    /// What became of an order.
    public enum Outcome: Equatable, Sendable {
        /// All of it is in force.
        case taken
        /// It was before.
        case takenBefore
        /// Its packages lie ready for the update; `settle` ends it.
        case updating(version: String)
    }

    /// What a kiosk has that an order is compared with.
    public struct Kiosk: Sendable {
        public let settingsPath: String
        public let settings: KioskSettings
        public let roots: [RootAuthority]
        public let taker: WorkOrder.Taker
        /// The greatest number of a bundle that ever was in force.
        public let greatestBundle: UInt64
        /// The latest moment that is known to be past.
        public let floor: Timestamp

        public init(
            settingsPath: String, settings: KioskSettings, roots: [RootAuthority], taker: WorkOrder.Taker,
            greatestBundle: UInt64, floor: Timestamp
        ) {
            (self.settingsPath, self.settings, self.roots) = (settingsPath, settings, roots)
            (self.taker, self.greatestBundle, self.floor) = (taker, greatestBundle, floor)
        }

        func trust() -> TrustState { TrustState(folder: settings.stateFolder, roots: roots) }
    }

    /// An order that was found good, its files copied; nothing of it counts yet.
    public struct Candidate: Sendable {
        public let signed: SignedWorkOrder
        public let order: WorkOrder
        /// nil where it has none.
        public let settings: KioskSettings?
        let version: String?
        let isNew: Bool
    }

    public let place: VisitPlace
    let kiosk: Kiosk

    public init(place: VisitPlace, kiosk: Kiosk) { (self.place, self.kiosk) = (place, kiosk) }

    /// Does something while no other process does something of a visit.
    public func alone<Result>(_ work: () throws -> Result) throws -> Result {
        try FileLock.holding(place.lock, work)
    }

    // MARK: Looking

    /// The order of a stick, if it is the root's and for this kiosk and moment.
    ///
    /// - Throws: `WorkOrderError`.
    public func order(on stick: borrowing OpenFolder, at now: Timestamp) throws -> Candidate {
        let bytes: [UInt8]
        do throws(FileFault) {
            bytes = try stick.read(WorkOrder.fileName, limit: SignedWorkOrder.maximumLength)
        } catch {
            if case .tooLong = error { throw WorkOrderError.tooLong(limit: SignedWorkOrder.maximumLength) }
            throw WorkOrderError.fileMissing(name: WorkOrder.fileName, reason: "\(error)")
        }
        let signed = try SignedWorkOrder(bytes)
        let order = try signed.verified(by: kiosk.roots)
        let isNew = try order.requireTakeable(
            by: kiosk.taker, digest: signed.digest, after: VisitState(place).taken, at: now, floor: kiosk.floor)
        return Candidate(signed: signed, order: order, settings: nil, version: nil, isNew: isNew)
    }

    /// Copies the files of an order and looks at each as whoever uses it will.
    ///
    /// - Throws: `WorkOrderError`, `MediumError`, `TrustError`, `UnsupportedPolicy`, `SettingsError` or `FileFault`.
    public func prepared(
        _ candidate: Candidate, from stick: borrowing OpenFolder, at now: Timestamp
    ) throws -> Candidate {
        guard try VisitJournal.read(place) == nil else { throw VisitFailure.unfinished }
        guard candidate.isNew else { return candidate }
        let version = try OrderCopies(place: place, roots: kiosk.roots).make(of: candidate.order, from: stick)
        if candidate.order.item(.trustBundle) != nil {
            _ = try kiosk.trust().requireImportable(
                copied(.trustBundle, of: candidate.order), at: now, greatest: kiosk.greatestBundle)
        }
        let settings = candidate.order.item(.settings) == nil ? nil : try newSettings(candidate.order).settings
        return Candidate(
            signed: candidate.signed, order: candidate.order, settings: settings, version: version, isNew: true)
    }

    /// A copy, compared once more with what was signed.
    private func copied(_ role: WorkOrder.Role, of order: WorkOrder) throws -> [UInt8] {
        let path = place.copy(role)
        let bytes = try FileReader.read(path, limit: role.sizeLimit)
        guard let item = order.item(role), SHA256.digest(bytes.span) == item.digest else {
            throw VisitFailure.copyChanged(path: path)
        }
        return bytes
    }

    private func newSettings(_ order: WorkOrder) throws -> (text: String, settings: KioskSettings) {
        let file = order.item(.settings)?.name ?? ""
        let text = try SettingsDocument.text(of: copied(.settings, of: order), file: file)
        let kept = try MachineSettings.kept(of: ownSettings(), in: text, file: file)
        return (kept, try KioskSettings(kept, file: file))
    }

    private func ownSettings() throws -> String {
        guard FileReader.exists(kiosk.settingsPath) else { return "" }
        let bytes = try FileReader.read(kiosk.settingsPath, limit: SettingsDocument.maximumLength)
        return String(validating: bytes, as: UTF8.self) ?? ""
    }

    // MARK: Taking

    /// Takes an order that was prepared. From the first step on it counts.
    public func take(_ candidate: Candidate, at now: Timestamp) throws -> Outcome {
        guard candidate.isNew else { return .takenBefore }
        let journal = VisitJournal(
            phase: candidate.version == nil ? .applying : .updating, order: candidate.signed, decidedAt: now,
            version: candidate.version)
        try journal.keep(in: place)
        if let version = candidate.version { return .updating(version: version) }
        try apply(journal)
        return .taken
    }

    /// What was begun is finished, or was never begun.
    ///
    /// - Parameter installed: the version of the product's package that is in force; looked at where packages were on their way.
    ///   nil where an update may still run: then its order is left as it is.
    /// - Returns: nil where nothing was begun; what was copied for it is gone.
    /// - Throws: `VisitFailure.unfinished` where an order is left as it is.
    public func resume(installed: (() throws -> String?)?) throws -> Settled? {
        FileWriter.removeLeftovers(of: place.state)
        FileWriter.removeLeftovers(of: place.journal)
        FileWriter.removeLeftovers(of: kiosk.settingsPath)
        guard let journal = try VisitJournal.read(place) else {
            try place.removeSpool()
            return nil
        }
        return try settle(journal, installed: installed)
    }

    /// How an order ended that was begun.
    public struct Settled: Equatable, Sendable {
        public let order: WorkOrder.Taken
        /// false where its packages were not taken, and so nothing of it.
        public let isTaken: Bool
    }

    private func settle(_ journal: VisitJournal, installed: (() throws -> String?)?) throws -> Settled {
        let order = journal.order.unverifiedOrder
        let taken = WorkOrder.Taken(number: order.number, digest: journal.order.digest)
        var journal = journal
        if journal.phase == .updating {
            guard let installed else { throw VisitFailure.unfinished }
            guard try installed() == journal.version else {
                try VisitJournal.remove(place)
                try place.removeSpool()
                return Settled(order: taken, isTaken: false)
            }
            journal.phase = .applying
            try journal.keep(in: place)
        }
        try apply(journal)
        return Settled(order: taken, isTaken: true)
    }

    /// The journal is root's own, and the order was verified before it was put there: the roots may be others by now.
    private func apply(_ journal: VisitJournal) throws {
        let order = journal.order.unverifiedOrder
        if order.item(.trustBundle) != nil { try importBundle(copied(.trustBundle, of: order), journal.decidedAt) }
        if order.item(.settings) != nil {
            // What the machine's own settings say is kept the second time as it was the first time.
            let bytes = Array(try newSettings(order).text.utf8)
            if try bytes != Array(ownSettings().utf8) { try FileWriter.write(bytes, to: kiosk.settingsPath) }
        }
        var state = try VisitState(place)
        let taken = WorkOrder.Taken(number: order.number, digest: journal.order.digest)
        if state.taken != taken {
            (state.taken, state.from) = (taken, state.reported)
            try state.keep(in: place)
        }
        try VisitJournal.remove(place)
        try place.removeSpool()
    }

    /// A newer bundle that came into force meanwhile stays.
    private func importBundle(_ bytes: [UInt8], _ decidedAt: Timestamp) throws {
        let trust = kiosk.trust()
        if let inForce = try? FileReader.read(trust.path, limit: TrustBundle.maximumLength), inForce == bytes { return }
        do {
            _ = try trust.importBundle(bytes, at: decidedAt, greatest: kiosk.greatestBundle)
        } catch TrustError.olderNumber {
            return
        }
    }
}
