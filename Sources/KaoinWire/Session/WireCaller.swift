/// Who began a session, as the kernel told.
public struct WireCaller: Codable, Equatable, Sendable {
    public let userID: UInt32
    public let processID: Int32

    public init(userID: UInt32, processID: Int32) {
        self.userID = userID
        self.processID = processID
    }
}
