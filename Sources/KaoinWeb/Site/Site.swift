/// What the browser of one role gets: its pages, its texts, and the routes of its socket that are forwarded. Everything
/// else is refused.
public struct Site: Sendable {
    /// The role, and with `.sock` the name of its socket.
    public let role: String
    /// The first component of the paths of its own files; those below `shared` it has besides.
    public let folder: String
    /// Files of other sites that it has as well.
    public let borrowed: Set<String>
    /// What `/` answers: one of its files.
    public let page: String
    /// What `/texts.json` answers: the words of the page that do not come with the socket's answers.
    public let texts: @Sendable () throws -> [UInt8]
    /// The closed list.
    public let routes: [ForwardedRoute]

    public init(
        role: String, folder: String, page: String, borrowed: Set<String> = [],
        texts: @escaping @Sendable () throws -> [UInt8],
        routes: [ForwardedRoute]
    ) {
        self.role = role
        self.folder = folder
        self.borrowed = borrowed
        self.page = page
        self.texts = texts
        self.routes = routes
    }

    /// The files that every site has.
    static let sharedFolder = "shared"

    /// Whether a page of the table belongs to it.
    func holds(_ path: String) -> Bool {
        path.hasPrefix("\(folder)/") || path.hasPrefix("\(Self.sharedFolder)/") || borrowed.contains(path)
    }
}

/// One route of a socket that a browser may use.
public struct ForwardedRoute: Sendable {
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case delete = "DELETE"
    }

    public let method: Method
    /// With `{id}` where a session's number stands: 32 hexadecimal digits in small letters.
    public let path: String

    public init(_ method: Method, _ path: String) {
        self.method = method
        self.path = path
    }

    /// Nothing is decoded: no path of a socket needs it.
    func matches(_ other: Substring) -> Bool {
        let wanted = path.split(separator: "/", omittingEmptySubsequences: false)
        let given = other.split(separator: "/", omittingEmptySubsequences: false)
        guard wanted.count == given.count else { return false }
        return zip(wanted, given).allSatisfy { pattern, piece in
            pattern == "{id}" ? Self.isSession(piece) : pattern == piece
        }
    }

    private static func isSession(_ piece: Substring) -> Bool {
        piece.utf8.count == 32 && piece.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
