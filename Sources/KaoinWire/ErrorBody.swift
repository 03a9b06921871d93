/// A request that was not carried out.
public struct ErrorBody: Codable, Equatable, Sendable {
    public let error: Content

    public init(error: Content) {
        self.error = error
    }

    public struct Content: Codable, Equatable, Sendable {
        /// One of the closed list of docs/API.md.
        public let kind: String
        public let message: String
        /// What to do next.
        public let hint: String?

        public init(kind: String, message: String, hint: String?) {
            (self.kind, self.message, self.hint) = (kind, message, hint)
        }
    }
}
