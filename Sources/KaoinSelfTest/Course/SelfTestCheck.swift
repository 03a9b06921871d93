internal import KaoinTexts

/// One thing that is looked at. Each is a type in a file of its own and a line of `CheckRegistry`.
///
/// What a check depends on it only declares; `SelfTestCourse` alone decides from that when it is made and when it is
/// skipped. A check may therefore take for granted that its needs are met.
protocol SelfTestCheck: Sendable {
    var name: CheckName { get }
    /// What people call it.
    var title: SelfTestKey { get }
    /// The first one that does not hold is why the check is skipped.
    var needs: [CheckNeed] { get }
    /// Whether the daemon alone can make it while it runs: it has the keys and the devices.
    var isOfDaemon: Bool { get }

    /// Looks, and changes nothing.
    func run(_ context: SelfTestContext) async -> SelfTestLine
}

extension SelfTestCheck {
    var needs: [CheckNeed] { [] }
    var isOfDaemon: Bool { false }
}
