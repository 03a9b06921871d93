internal import KaoinCore
internal import KaoinCrypto

/// The labels of a bundle and of the entries in it.
private enum Label {
    static let number: Int64 = 1
    static let issuedAt: Int64 = 2
    static let expires: Int64 = 3
    static let issuers: Int64 = 4
    static let revocations: Int64 = 5
    static let policy: Int64 = 6
    static let identityIssuers: Int64 = 7
    static let resetsClock: Int64 = 8
    static let counterResets: Int64 = 9

    static let key: Int64 = 1
    static let name: Int64 = 2
    static let japanese: Int64 = 3
    static let english: Int64 = 4
    static let issuesFrom: Int64 = 5
    static let issuesUntil: Int64 = 6
    static let state: Int64 = 7
    static let algorithm: Int64 = 8
    static let keyID: Int64 = 9
    static let value: Int64 = 10
    static let end: Int64 = 11
}

extension TrustBundle {
    /// The content that is signed, in deterministic CBOR.
    public var encoded: [UInt8] {
        var map: CBORMap = [
            Label.number: .unsigned(number),
            Label.issuedAt: .integer(issuedAt.seconds),
            Label.expires: .integer(expires.seconds),
            Label.issuers: .array(issuers.map { .map($0.entry) }),
            Label.revocations: .bytes(revocations.bytes),
            Label.policy: .map(policy.entries),
        ]
        if !identityIssuers.isEmpty {
            map.append(Label.identityIssuers, .array(identityIssuers.map { .map($0.entry) }))
        }
        if resetsClock { map.append(Label.resetsClock, .boolean(true)) }
        if !counterResets.isEmpty {
            map.append(Label.counterResets, .array(counterResets.map { .map($0.entry) }))
        }
        return CBOREncoder.encode(map)
    }

    /// An entry that this version does not know is refused: it may be a restriction, and a restriction that is skipped is
    /// a hole.
    ///
    /// - Throws: `.invalidField` or `.duplicateKey`.
    public init(encoded bytes: [UInt8]) throws(TrustError) {
        guard let map = (try? CBORDecoder.decode(bytes.span))?.map else { throw .invalidField("content") }
        try map.requireKnown(Label.number...Label.counterResets, "entry")
        guard case .unsigned(let number)? = map[Label.number] else { throw .invalidField("number") }
        guard let issuedAt = map[Label.issuedAt]?.integer else { throw .invalidField("issue time") }
        guard let expires = map[Label.expires]?.integer else { throw .invalidField("expiry") }
        guard let list = map[Label.issuers]?.array else { throw .invalidField("list of issuers") }
        guard let revocations = map[Label.revocations]?.bytes.flatMap({ RevocationList(bytes: $0) }) else {
            throw .invalidField("list of revocations")
        }
        guard let policy = map[Label.policy]?.map else { throw .invalidField("policy") }
        var issuers: [TrustedIssuer] = []
        for entry in list { issuers.append(try TrustedIssuer(entry)) }
        var identityIssuers: [TrustedIdentityIssuer] = []
        if let value = map[Label.identityIssuers] {
            guard let list = value.array, !list.isEmpty else { throw .invalidField("list of identity issuers") }
            for entry in list { identityIssuers.append(try TrustedIdentityIssuer(entry)) }
        }
        let reset = map[Label.resetsClock]
        guard reset == nil || reset == .boolean(true) else { throw .invalidField("reset of the clock") }
        var counterResets: [CounterReset] = []
        if let value = map[Label.counterResets] {
            guard let list = value.array, !list.isEmpty else { throw .invalidField("list of counter resets") }
            for entry in list { counterResets.append(try CounterReset(entry)) }
        }
        try self.init(
            number: number, issuedAt: Timestamp(seconds: issuedAt), expires: Timestamp(seconds: expires),
            issuers: issuers, identityIssuers: identityIssuers, revocations: revocations,
            policy: VerificationPolicy(entries: policy), resetsClock: reset != nil, counterResets: counterResets)
    }
}

extension TrustedIssuer {
    fileprivate var entry: CBORMap {
        [
            Label.key: .bytes(issuer.key.bytes), Label.name: .text(issuer.name),
            Label.japanese: .text(names.japanese), Label.english: .text(names.english),
            Label.issuesFrom: .integer(issues.lowerBound.seconds),
            Label.issuesUntil: .integer(issues.upperBound.seconds), Label.state: .integer(state.rawValue),
        ]
    }

    fileprivate init(_ value: CBORValue) throws(TrustError) {
        guard let map = value.map else { throw .invalidField("issuer") }
        try map.requireKnown(Label.key...Label.state, "entry of an issuer")
        guard let key = map[Label.key]?.bytes.flatMap({ try? VerifyingKey($0) }) else {
            throw .invalidField("key of an issuer")
        }
        guard let name = map[Label.name]?.text, PublicPart.isPrintable(name, limit: PublicPart.issuerLimit) else {
            throw .invalidField("name of an issuer")
        }
        guard let from = map[Label.issuesFrom]?.integer, let until = map[Label.issuesUntil]?.integer, from < until,
            PublicPart.isInRange(Timestamp(seconds: from)), PublicPart.isInRange(Timestamp(seconds: until))
        else { throw .invalidField("span of an issuer") }
        guard let state = map[Label.state]?.integer.flatMap({ State(rawValue: $0) }) else {
            throw .invalidField("state of an issuer")
        }
        self.init(
            issuer: Issuer(name: name, key: key), names: try DisplayName(map),
            issues: Timestamp(seconds: from)..<Timestamp(seconds: until), state: state)
    }
}

extension TrustedIdentityIssuer {
    fileprivate var entry: CBORMap {
        var map: CBORMap = [
            Label.key: .bytes(key), Label.name: .text(issuer), Label.japanese: .text(names.japanese),
            Label.english: .text(names.english), Label.algorithm: .integer(algorithm.rawValue),
        ]
        if let keyID { map.append(Label.keyID, .bytes(keyID)) }
        return map
    }

    fileprivate init(_ value: CBORValue) throws(TrustError) {
        guard let map = value.map, map.entries.count == (map[Label.keyID] == nil ? 5 : 6),
            let algorithm = map[Label.algorithm]?.integer.flatMap({ Algorithm(rawValue: $0) }),
            let key = map[Label.key]?.bytes, let issuer = map[Label.name]?.text,
            map[Label.keyID] == nil || map[Label.keyID]?.bytes != nil,
            let made = TrustedIdentityIssuer(
                algorithm: algorithm, key: key, keyID: map[Label.keyID]?.bytes, issuer: issuer,
                names: try DisplayName(map))
        else { throw .invalidField("identity issuer") }
        self = made
    }
}

extension CounterReset {
    fileprivate var entry: CBORMap {
        [Label.key: .bytes(kiosk.bytes), Label.value: .unsigned(value), Label.end: .bytes(end)]
    }

    fileprivate init(_ value: CBORValue) throws(TrustError) {
        guard let map = value.map, map.entries.count == 3,
            let kiosk = map[Label.key]?.bytes.flatMap({ try? VerifyingKey($0) }),
            case .unsigned(let number)? = map[Label.value], let end = map[Label.end]?.bytes
        else { throw .invalidField("counter reset") }
        self.init(kiosk: kiosk, value: number, end: end)
    }
}

extension DisplayName {
    fileprivate init(_ map: CBORMap) throws(TrustError) {
        guard let japanese = map[Label.japanese]?.text, let english = map[Label.english]?.text,
            let made = DisplayName(japanese: japanese, english: english)
        else { throw .invalidField("display name") }
        self = made
    }
}

extension VerificationPolicy {
    fileprivate var entries: CBORMap {
        CBORMap(
            PolicyField.all.filter { !$0.mayBeMissing || $0.differs(between: self, .default) }.map { field in
                let value: CBORValue =
                    switch field.place {
                    case .number(let path, _, _): .integer(Int64(self[keyPath: path]))
                    case .choice(let path): .boolean(self[keyPath: path])
                    case .method(let path): .integer(self[keyPath: path].code)
                    }
                return CBORMap.Entry(.integer(field.label), value)
            })
    }

    /// Every field must be there, but those that were added later: a kiosk has no policy of its own.
    fileprivate init(entries: CBORMap) throws(TrustError) {
        self = .default
        let labels = Set(PolicyField.all.map(\.label))
        guard entries.entries.allSatisfy({ $0.key.integer.map(labels.contains) == true }) else {
            throw .invalidField("policy")
        }
        for field in PolicyField.all where entries[field.label] != nil || !field.mayBeMissing {
            switch (field.place, entries[field.label]) {
            case (.number(let path, _, _), let value?):
                guard let number = value.integer.flatMap({ Int(exactly: $0) }), field.accepts(number) else {
                    throw .invalidField("policy: \(field.name)")
                }
                self[keyPath: path] = number
            case (.choice(let path), .boolean(let flag)?): self[keyPath: path] = flag
            case (.method(let path), let value?):
                guard let method = value.integer.flatMap({ ChallengeMethod(code: $0) }) else {
                    throw .invalidField("policy: \(field.name)")
                }
                self[keyPath: path] = method
            default: throw .invalidField("policy: \(field.name)")
            }
        }
    }
}

extension CBORMap {
    fileprivate func requireKnown(_ labels: ClosedRange<Int64>, _ what: String) throws(TrustError) {
        for entry in entries {
            guard let label = entry.key.integer, labels.contains(label) else { throw .invalidField("known \(what)") }
        }
    }
}
