public import KaoinCore
public import KaoinFiles
public import KaoinPass
public import KaoinTexts

/// The trust bundle that is in force on a kiosk: one file in the folder of its state, replaced whole.
public struct TrustState: Sendable {
    /// The file's name in the folder.
    public static let fileName = "trust.bundle"

    /// What an import did.
    public struct Import: Sendable {
        /// nil where this is the first.
        public let previous: TrustBundle?
        public let bundle: TrustBundle
    }

    /// No bundle was imported yet.
    public struct Missing: Error, Equatable {
        public let path: String
    }

    public let path: String
    private let folder: String
    private let lock: String
    private let roots: [RootAuthority]

    /// - Parameters:
    ///   - folder: exists already.
    ///   - roots: whose bundles are believed; several while one root takes over from another.
    public init(folder: String, roots: [RootAuthority]) {
        path = "\(folder)/\(Self.fileName)"
        self.folder = folder
        lock = "\(folder)/trust.lock"
        self.roots = roots
    }

    /// Tells one file from the next that takes its place; nil where there is none.
    public var stamp: FileFacts? { FileFacts(path) }

    /// The bundle in force, verified anew: the disk is not trusted.
    ///
    /// - Throws: `Missing`, `FileFault`, `TrustError` or `UnsupportedPolicy`.
    public func current() throws -> TrustBundle {
        guard let bundle = try existing() else { throw Missing(path: path) }
        if let problem = UnsupportedPolicy(bundle.policy) { throw problem }
        return bundle
    }

    /// Puts a bundle into force where it may take the place of the one that is. After a power cut the old one is in
    /// force or the new one.
    ///
    /// - Parameters:
    ///   - now: the clock's time; the times that the two bundles know of hold where it is behind.
    ///   - greatest: the greatest number that ever was in force on this kiosk, as its store knows: what happened to the
    ///     file since does not lower it.
    /// - Throws: `TrustError` or `UnsupportedPolicy` where the bundle is refused, `FileFault` where it cannot be written.
    public func importBundle(_ bytes: [UInt8], at now: Timestamp, greatest: UInt64 = 0) throws -> Import {
        let bundle = try verified(bytes)
        // Two imports at once would each compare with the bundle before both.
        return try FileLock.holding(lock) {
            let previous = try require(bundle, at: now, greatest: greatest)
            // Of imports that a power cut ended: nobody else writes now, since this one holds the lock.
            FileWriter.removeLeftovers(of: path)
            try FileWriter.write(bytes, to: path)
            return Import(previous: previous, bundle: bundle)
        }
    }

    /// Whether a bundle could be put into force now; nothing is changed.
    ///
    /// - Throws: as `importBundle` does where the bundle is refused.
    public func requireImportable(_ bytes: [UInt8], at now: Timestamp, greatest: UInt64 = 0) throws -> TrustBundle {
        let bundle = try verified(bytes)
        _ = try require(bundle, at: now, greatest: greatest)
        return bundle
    }

    private func verified(_ bytes: [UInt8]) throws -> TrustBundle {
        let bundle = try SignedTrustBundle(bytes).verified(by: roots)
        if let problem = UnsupportedPolicy(bundle.policy) { throw problem }
        return bundle
    }

    /// - Returns: the bundle whose place it takes; nil where there is none.
    private func require(_ bundle: TrustBundle, at now: Timestamp, greatest: UInt64) throws -> TrustBundle? {
        // A bundle in force that is damaged must not keep a good one out; the kiosk remembers its number.
        let previous = try undamaged()
        guard bundle.number >= greatest else {
            throw TrustError.olderNumber(offered: bundle.number, inForce: greatest)
        }
        var floor = TimeFloor.release
        if let previous { floor.raise(to: previous.issuedAt) }
        try bundle.requireImportable(at: max(now, floor.time), after: previous)
        return previous
    }

    /// The bundle in force; nil where there is none, or where it was damaged.
    ///
    /// - Throws: `TrustError.wrongRoot` where another root signed it: the roots that are named are not this kiosk's.
    private func undamaged() throws -> TrustBundle? {
        do {
            return try existing()
        } catch let error as TrustError {
            if case .wrongRoot = error { throw error }
            return nil
        } catch {
            return nil
        }
    }

    private func existing() throws -> TrustBundle? {
        guard FileReader.exists(path) else { return nil }
        return try SignedTrustBundle(FileReader.read(path, limit: TrustBundle.maximumLength)).verified(by: roots)
    }
}

extension TrustState.Missing: ReportableFailure {
    public var kind: String { "trust-missing" }

    public func message(in language: StaffLanguage) -> String {
        LocalizedText<FailureText>(.trustMissing, ["path": path])[language]
    }

    public func hint(in language: StaffLanguage) -> String? {
        LocalizedText<FailureText>(.trustMissingAdvice)[language]
    }

    public var severity: FailureSeverity { .finding }
}
