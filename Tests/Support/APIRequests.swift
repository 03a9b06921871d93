internal import Foundation

/// What schemathesis made of a socket's own description (`Tests/Peers/api_fuzz.py`).
public struct APIRequests: Sendable {
    /// 0 where no answer was a wrong one.
    public let code: Int?
    public let connections: Int
    public let answers: Int
    /// The end of its words.
    public let output: String

    /// Makes the requests. `KAOIN_API_EXAMPLES`, `KAOIN_API_SECONDS` and `KAOIN_API_SEED` in the environment ask for more or others, and
    /// then the counts are printed.
    ///
    /// - Parameters:
    ///   - examples: at most for each route.
    ///   - seconds: at most for all.
    ///   - bridge: the port of a page's bridge that is asked in the socket's place.
    public init(of socket: String, bridge: Int? = nil, examples: Int = 10, seconds: Int = 20) async throws {
        let environment = ProcessInfo.processInfo.environment
        let arguments = [
            socket, environment["KAOIN_API_EXAMPLES"] ?? "\(examples)",
            environment["KAOIN_API_SECONDS"] ?? "\(seconds)", environment["KAOIN_API_SEED"] ?? "1",
        ]
        let told = try await Peer.api("api_fuzz.py", arguments + (bridge.map { ["\($0)"] } ?? []))
        let result = try JSONSerialization.jsonObject(with: told) as? [String: Any] ?? [:]
        code = result["code"] as? Int
        connections = result["connections"] as? Int ?? 0
        answers = result["answers"] as? Int ?? 0
        output = result["output"] as? String ?? ""
        if environment["KAOIN_API_EXAMPLES"] != nil {
            print("\(socket): \(connections) connections, \(answers) answers\n\(output)")
        }
    }
}
