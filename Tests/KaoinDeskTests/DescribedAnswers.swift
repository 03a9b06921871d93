import Foundation
import KaoinTestSupport
import KaoinWire
import Testing

/// Answers of the desk's sockets, judged by their description with programs that are not ours.
struct DescribedAnswers {
    private var answers: [[String: Any]] = []

    mutating func add(_ schema: String, _ type: (some Codable).Type, _ body: String) throws {
        // What the types of the wire read, they write again to the byte.
        #expect(try WireJSON.encode(WireJSON.decode(type, from: body.utf8)) == Array(body.utf8))
        answers.append(["schema": schema, "value": try JSONSerialization.jsonObject(with: Data(body.utf8))])
    }

    /// - Parameter description: as a socket serves it.
    func requireFit(to description: String) async throws {
        let whole = try JSONSerialization.jsonObject(with: Data(description.utf8))
        #expect(answers.count > 5)
        #expect(try await Self.wrong(answers, in: whole).isEmpty)
        // A description that everything fits would be none.
        let leak: [String: Any] = ["schema": "Window", "value": ["phase": "idle", "name": "somebody"]]
        #expect(try await !Self.wrong([leak], in: whole).isEmpty)
    }

    private static func wrong(_ answers: [[String: Any]], in description: Any) async throws -> String {
        let input = try JSONSerialization.data(withJSONObject: ["description": description, "answers": answers])
        return String(decoding: try await Peer.api("api_validate.py", [], input: input), as: UTF8.self)
    }
}
