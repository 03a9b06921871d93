public import KaoinTexts

/// The stable name of a check, such as `camera-pin`. The file of each check adds its own; what came from outside is one of
/// the registry's, or none.
public struct CheckName: Hashable, Sendable, RawRepresentable, CaseIterable, CustomStringConvertible {
    public let rawValue: String

    /// For the file of a check.
    init(_ name: String) { rawValue = name }

    /// - Returns: nil where no check has the name.
    public init?(rawValue: String) {
        self.init(rawValue)
        guard CheckRegistry.check(self) != nil else { return nil }
    }

    /// In the order in which they are told.
    public static var allCases: [CheckName] { CheckRegistry.all.map(\.name) }

    /// What the daemon alone can look at while it runs.
    public static var ofDaemon: Set<CheckName> { Set(CheckRegistry.all.filter(\.isOfDaemon).map(\.name)) }

    /// What people call the check.
    public func title(in language: StaffLanguage) -> String {
        CheckRegistry.check(self).map { LocalizedText($0.title)[language] } ?? rawValue
    }

    public var description: String { rawValue }
}
