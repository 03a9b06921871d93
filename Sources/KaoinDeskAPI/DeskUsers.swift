/// Who may connect to the sockets of a desk, by user ids of the system.
public struct DeskUsers: Equatable, Sendable {
    /// Who runs the desk.
    public let clerk: UInt32
    /// Whose browser shows the customer's window.
    public let window: UInt32

    /// - Parameter window: nil where the clerk's own user shows the window as well: then whatever runs as that user, the browser
    ///   of the customer among it, reaches both sockets.
    public init(clerk: UInt32, window: UInt32? = nil) {
        self.clerk = clerk
        self.window = window ?? clerk
    }

    /// Whether what the customer touches runs as a user who does not reach the clerk's socket.
    public var areApart: Bool { clerk != window }

    subscript(role: DeskRole) -> UInt32 {
        switch role {
        case .clerk: clerk
        case .window: window
        }
    }
}
