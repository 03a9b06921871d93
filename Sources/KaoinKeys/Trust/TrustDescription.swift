public import KaoinCore
internal import KaoinFiles
public import KaoinPass
internal import KaoinSettings

/// A trust bundle as a security officer writes it: a TOML file that names key files and a list of revoked passes.
public enum TrustDescription {
    private static let sizeLimit = 1 << 20

    /// - Parameters:
    ///   - path: of the description; the files that it names lie beside it.
    ///   - now: when the bundle is issued, where the description does not say.
    ///   - last: the bundle before it; nil for the first one.
    ///   - dropsRevocations: whether it is meant that no pass of that bundle's list is revoked any more.
    ///   - note: told of each request that a key is taken from.
    /// - Throws: `SettingsError`, `FileFault`, `KeyStore.Unusable`, `KeyStore.WrongKind`, `KeyStore.RequestRefused`,
    ///   `KeyStore.RequestWithout`, `RevocationFile.Malformed`,
    ///   `TrustSuccession` or `TrustError`.
    public static func read(
        _ path: String, now: Timestamp, after last: TrustBundle?, dropsRevocations: Bool = false,
        noting note: KeyStore.Note = { _ in }
    ) throws -> TrustBundle {
        let bytes = try FileReader.read(path, limit: sizeLimit)
        let text = try SettingsDocument.text(of: bytes, file: path)
        let root = try SettingsDocument(text, file: path).root
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let number = try root.required("number", root.integer("number", in: 1...Int(TrustBundle.maximumNumber)))
        let issuedAt = try root.start(of: "issued") ?? now
        let expires = try root.required("expires", root.end(of: "expires"))
        let issuers = try root.tables("issuer").map { try issuer($0, folder: folder, now, note) }
        let identityIssuers = try root.tables("identity_issuer").map { try identityIssuer($0) }
        let policy = try policy(root.table("policy"))
        let listed = try root.text("revocations").map { try RevocationFile.read(folder + $0) }
        let counterResets = try root.tables("counter_reset").map { try counterReset($0, folder: folder, now, note) }
        let resetsClock = try root.flag("reset_clock") ?? false
        try root.requireAllTaken()
        try TrustSuccession.require(UInt64(number), after: last)
        let revokedBefore = last?.revocations.count ?? 0
        guard listed != nil || dropsRevocations || revokedBefore == 0 else {
            throw TrustSuccession.revocationsLeftOut(count: revokedBefore)
        }
        return try TrustBundle(
            number: UInt64(number), issuedAt: issuedAt, expires: expires, issuers: issuers,
            identityIssuers: identityIssuers, revocations: listed ?? .empty, policy: policy,
            resetsClock: resetsClock, counterResets: counterResets)
    }

    private static func issuer(
        _ table: SettingsTable, folder: String, _ now: Timestamp, _ note: KeyStore.Note
    ) throws -> TrustedIssuer {
        let key = try table.required("key", table.text("key"))
        let from = try table.required("from", table.start(of: "from"))
        let until = try table.required("until", table.end(of: "until"))
        guard from < until else { throw table.error("until", "'until' must be after 'from'") }
        return TrustedIssuer(
            issuer: try KeyStore.issuer(key.hasPrefix("/") ? key : folder + key, at: now, noting: note),
            names: try names(table),
            issues: from..<until, state: try table.state() ?? .active)
    }

    private static func identityIssuer(_ table: SettingsTable) throws -> TrustedIdentityIssuer {
        let algorithm = try table.required("algorithm", table.algorithm())
        let key = try table.required("key", table.hex("key"))
        let issuer = try table.required("iss", table.text("iss"))
        let names = try names(table)
        guard
            let entry = TrustedIdentityIssuer(
                algorithm: algorithm, key: key, keyID: try table.hex("kid"), issuer: issuer, names: names)
        else {
            throw table.error("key", "the entry has no public key of \(algorithm.name) in hexadecimal, 'kid' or 'iss'")
        }
        return entry
    }

    private static func counterReset(
        _ table: SettingsTable, folder: String, _ now: Timestamp, _ note: KeyStore.Note
    ) throws -> CounterReset {
        let key = try table.required("kiosk", table.text("kiosk"))
        let value = try table.required("value", table.integer("value", in: 1...Int(CounterReset.maximumValue)))
        let end = try table.required("end", table.hex("end"))
        guard end.count == CounterReset.endLength else {
            throw table.error("end", "'end' must be the 64 hexadecimal digits that the kiosk's finding names")
        }
        let kiosk = try KeyStore.receipt(key.hasPrefix("/") ? key : folder + key, at: now, noting: note)
        return CounterReset(kiosk: kiosk.key, value: UInt64(value), end: end)
    }

    private static func names(_ table: SettingsTable) throws -> DisplayName {
        let japanese = try table.required("japanese", table.text("japanese"))
        let english = try table.required("english", table.text("english"))
        guard let names = DisplayName(japanese: japanese, english: english) else {
            throw table.error("japanese", "names must have 1 to \(DisplayName.limit) bytes that a screen can show")
        }
        return names
    }

    /// What the table does not say has its default.
    private static func policy(_ table: SettingsTable) throws -> VerificationPolicy {
        var policy = VerificationPolicy.default
        for field in PolicyField.all {
            switch field.place {
            case .number(let path, let range, _):
                if let number = try table.integer(field.name, in: range) { policy[keyPath: path] = number }
            case .choice(let path): if let flag = try table.flag(field.name) { policy[keyPath: path] = flag }
            case .method(let path):
                let method = try table.choice(field.name, of: ChallengeMethod.self)
                policy[keyPath: path] = method ?? policy[keyPath: path]
            }
        }
        if let problem = DecisionTable.problem(of: policy) { throw table.error("comparisons_per_false_match", problem) }
        return policy
    }
}

extension SettingsTable {
    /// The midnight with which a day begins in Japan.
    fileprivate func start(of name: String) throws(SettingsError) -> Timestamp? {
        try end(of: name)?.advanced(bySeconds: -86_400)
    }

    /// The midnight with which a day ends in Japan.
    fileprivate func end(of name: String) throws(SettingsError) -> Timestamp? {
        guard let text = try day(name) else { return nil }
        guard let time = Timestamp(endOfJapaneseDay: text) else { throw error(name, "'\(name)' is no day: \(text)") }
        return time
    }

    fileprivate func hex(_ name: String) throws(SettingsError) -> [UInt8]? {
        guard let text = try text(name) else { return nil }
        guard let bytes = [UInt8](hexText: text) else { throw error(name, "'\(name)' must be hexadecimal") }
        return bytes
    }

    fileprivate func state() throws(SettingsError) -> TrustedIssuer.State? {
        try named("state", TrustedIssuer.State.allCases, \.name)
    }

    fileprivate func algorithm() throws(SettingsError) -> TrustedIdentityIssuer.Algorithm? {
        try named("algorithm", TrustedIdentityIssuer.Algorithm.allCases, \.name)
    }

    private func named<Value>(
        _ name: String, _ all: [Value], _ label: KeyPath<Value, String>
    ) throws(SettingsError) -> Value? {
        guard let text = try text(name) else { return nil }
        guard let value = all.first(where: { $0[keyPath: label] == text }) else {
            let labels = all.map { "'\($0[keyPath: label])'" }.joined(separator: ", ")
            throw error(name, "'\(name)' must be one of \(labels)")
        }
        return value
    }
}
