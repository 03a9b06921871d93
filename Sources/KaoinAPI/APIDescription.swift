internal import FoundationEssentials

/// The OpenAPI description, cut to what each socket has.
enum APIDescription {
    static func byRole() throws -> [APIRole: [UInt8]] {
        let description = try SocketDescription(PackageResources.openapi_json)
        var result: [APIRole: [UInt8]] = [:]
        for role in APIRole.allCases { result[role] = try description.cut(to: role.rawValue) }
        return result
    }
}

/// An OpenAPI description of several sockets.
package struct SocketDescription {
    private let document: [String: JSONValue]
    private let paths: [String: JSONValue]

    package init(_ description: [UInt8]) throws {
        let whole = try JSONDecoder().decode(JSONValue.self, from: Data(description))
        guard case .object(let document) = whole, case .object(let paths)? = document["paths"] else {
            throw APIFailure(.fault)
        }
        self.document = document
        self.paths = paths
    }

    /// What one of them has: operations whose `x-kaoin-sockets` names it.
    package func cut(to socket: String) throws -> [UInt8] {
        var kept: [String: JSONValue] = [:]
        for (path, operations) in paths {
            guard case .object(let operations) = operations else { throw APIFailure(.fault) }
            let own = operations.filter { _, operation in
                guard case .object(let facts) = operation, case .array(let sockets)? = facts["x-kaoin-sockets"] else {
                    return false
                }
                return sockets.contains(.text(socket))
            }
            if !own.isEmpty { kept[path] = .object(own) }
        }
        var document = document
        document["paths"] = .object(kept)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(JSONValue.object(document)))
    }
}
