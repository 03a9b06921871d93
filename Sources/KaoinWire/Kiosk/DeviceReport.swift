/// One device of a kiosk.
public struct DeviceReport: Codable, Equatable, Sendable {
    public let kind: Kind
    public let name: String
    public let isPresent: Bool
    /// What a technician should know, in words.
    public let problem: String?

    public init(kind: Kind, name: String, isPresent: Bool, problem: String? = nil) {
        self.kind = kind
        self.name = name
        self.isPresent = isPresent
        self.problem = problem
    }

    public enum Kind: String, Sendable, CaseIterable, Codable {
        case camera
        case scanner
    }
}
