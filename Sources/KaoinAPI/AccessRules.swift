public import KaoinKiosk
internal import KaoinSystem

/// Who may use each socket. Whoever is not named may not.
public struct AccessRules: Equatable, Sendable {
    /// One of these suffices.
    public struct Rule: Equatable, Sendable {
        public var userIDs: Set<UInt32>
        public var groupIDs: Set<UInt32>

        public init(userIDs: Set<UInt32> = [], groupIDs: Set<UInt32> = []) {
            self.userIDs = userIDs
            self.groupIDs = groupIDs
        }
    }

    private var rules: [APIRole: Rule]
    /// Whether a teller may decide on a session that they began; false asks for four eyes.
    public var decideOwn = true
    /// What a teller may do with sessions that others began.
    public var others = Set(TellerRight.allCases)

    /// - Parameter rules: the whole of it; a role that is left out is closed to everybody.
    public init(_ rules: [APIRole: Rule]) {
        self.rules = rules
    }

    public subscript(role: APIRole) -> Rule {
        get { rules[role] ?? Rule() }
        set { rules[role] = newValue }
    }

    /// - Parameter peer: as the kernel tells; nil, where it does not, may nothing.
    public func admits(_ peer: APIPeer?, to role: APIRole) -> Bool {
        guard let peer, let rule = rules[role] else { return false }
        return rule.userIDs.contains(peer.caller.userID) || !rule.groupIDs.isDisjoint(with: peer.groupIDs)
    }

    /// Why a teller may not do that with a session; nil where they may.
    ///
    /// - Parameter beginner: of the session; nil where the kiosk began it by itself, so that it is nobody's own.
    func refusal(of right: TellerRight, to teller: Caller, beginner: Caller?) -> APIErrorKind? {
        guard let beginner else { return nil }
        guard beginner.userID == teller.userID else {
            // What they do is answered with what the session is.
            return others.isSuperset(of: [.see, right]) ? nil : .othersSession
        }
        return right == .decide && !decideOwn ? .ownSession : nil
    }

    /// Members of the groups of these names, and root for the technician.
    ///
    /// - Returns: the rules, and the names that the machine has no group of: they admit nobody.
    public static func members(of groups: [APIRole: [String]]) -> (rules: AccessRules, unknown: [String]) {
        var rules = AccessRules([.technician: Rule(userIDs: [0])])
        var unknown: [String] = []
        for (role, names) in groups {
            for name in names {
                if let id = SystemGroup.id(of: name) {
                    rules[role].groupIDs.insert(id)
                } else {
                    unknown.append(name)
                }
            }
        }
        return (rules, unknown.sorted())
    }
}
