internal import Foundation
internal import Testing

/// Clients of a socket that are not what they should be: `Tests/Peers/api_hostile.py`.
public enum HostileClients {
    /// What one of them was told: a status, or how the connection ended.
    public struct Answer: Sendable {
        public let kind: String
        public let result: String
    }

    /// What each kind is told by a server that waits for two seconds at most.
    private static let expected: [String: Set<String>] = [
        "silent": ["408"], "slow": ["408"], "half_body": ["408"], "half_closed": ["400"], "garbage": ["400"],
        "big_head": ["431"], "many_lines": ["431"], "long_path": ["431"], "big_body": ["413"], "big_chunks": ["413"],
        "never_reads": ["closed"], "gone": ["closed"],
    ]

    /// - Parameter how: `each` for one of each kind after the other, or a number of clients at once.
    public static func run(_ socket: String, _ how: String) async throws -> [Answer] {
        try await Peer.api("api_hostile.py", [socket, how]).split(separator: UInt8(ascii: "\n")).map { line in
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
            return Answer(kind: object["kind"] as? String ?? "", result: "\(object["result"] ?? "")")
        }
    }

    /// Whether all of them are there, and each was told what it should be. On a machine that is so busy that a request's two
    /// seconds are over before it was read, that is told in place of what is wrong with it.
    public static func verifyEach(_ answers: [Answer]) {
        #expect(Set(answers.map(\.kind)) == Set(expected.keys) && answers.count == expected.count)
        for answer in answers {
            #expect(
                expected[answer.kind]?.union(["408"]).contains(answer.result) == true,
                "\(answer.kind): \(answer.result)")
        }
    }

    /// The same in a crowd, in which a place may be missing as well.
    public static func verifyCrowd(_ answers: [Answer]) {
        for answer in answers {
            #expect(
                expected[answer.kind]?.union(["503", "408", "closed"]).contains(answer.result) == true,
                "\(answer.kind): \(answer.result)")
        }
    }
}
