internal import FoundationEssentials

/// The OpenAPI description, cut to what each socket has.
enum APIDescription {
    static func byRole() throws -> [APIRole: [UInt8]] {
        var result: [APIRole: [UInt8]] = [:]
        for role in APIRole.allCases { result[role] = try of(role) }
        return result
    }

    static func of(_ role: APIRole) throws -> [UInt8] {
        try SocketDescription.cut(PackageResources.openapi_json, to: role.rawValue)
    }
}

/// An OpenAPI description of several sockets.
package enum SocketDescription {
    /// What one of them has: operations whose `x-kaoin-sockets` names it.
    package static func cut(_ description: [UInt8], to socket: String) throws -> [UInt8] {
        let whole = try JSONDecoder().decode(JSONValue.self, from: Data(description))
        guard case .object(var document) = whole, case .object(let paths)? = document["paths"] else {
            throw APIFailure(.fault)
        }
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
        document["paths"] = .object(kept)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(JSONValue.object(document)))
    }
}
