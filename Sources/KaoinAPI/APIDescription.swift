internal import Foundation

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
        let whole = try JSONSerialization.jsonObject(with: Data(description))
        guard var document = whole as? [String: Any], let paths = document["paths"] as? [String: [String: Any]] else {
            throw APIFailure(.fault)
        }
        var kept: [String: [String: Any]] = [:]
        for (path, operations) in paths {
            let own = operations.filter { _, operation in
                ((operation as? [String: Any])?["x-kaoin-sockets"] as? [String])?.contains(socket) == true
            }
            if !own.isEmpty { kept[path] = own }
        }
        document["paths"] = kept
        return Array(
            try JSONSerialization.data(withJSONObject: document, options: [.sortedKeys, .withoutEscapingSlashes]))
    }
}
