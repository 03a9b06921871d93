internal import Foundation

/// What the OpenAPI description of sockets says, as tests compare it with the program.
public struct OpenAPIDescription {
    public let schemas: [String: [String: Any]]
    public let paths: Set<String>
    /// Of the answers, by `socket method /path`.
    public let statuses: [String: Set<Int>]

    public struct Malformed: Error {}

    /// - Throws: `Malformed` where a part is not there or has another form: what is not read is not compared.
    public init(_ description: some Sequence<UInt8>) throws {
        func require<Part>(_ part: Any?, _ type: Part.Type = Part.self) throws -> Part {
            guard let part = part as? Part else { throw Malformed() }
            return part
        }
        let whole: [String: Any] = try require(try JSONSerialization.jsonObject(with: Data(description)))
        let components: [String: [String: [String: Any]]] = try require(whole["components"])
        schemas = try require(components["schemas"])
        let operations: [String: [String: [String: Any]]] = try require(whole["paths"])
        paths = Set(operations.keys)
        var statuses: [String: Set<Int>] = [:]
        for (path, methods) in operations {
            for (method, operation) in methods {
                let answers: [String: Any] = try require(operation["responses"])
                let sockets: [String] = try require(operation["x-kaoin-sockets"])
                for socket in sockets {
                    statuses["\(socket) \(method) \(path)"] = Set(answers.keys.compactMap { Int($0) })
                }
            }
        }
        self.statuses = statuses
    }

    /// What a schema, or a property of one, can be; nil where nothing is said of it.
    public func values(of schema: String, _ property: String? = nil) -> [String]? {
        guard let property else { return schemas[schema]?["enum"] as? [String] }
        let properties = schemas[schema]?["properties"] as? [String: [String: Any]]
        return properties?[property]?["enum"] as? [String]
    }

    /// The kinds of errors that are answered.
    public var errorKinds: Set<String> {
        let error = (schemas["Error"]?["properties"] as? [String: [String: Any]])?["error"]
        let kind = (error?["properties"] as? [String: [String: Any]])?["kind"]
        return Set(kind?["enum"] as? [String] ?? [])
    }
}
