internal import FoundationEssentials

/// What is known of the networks: digests of their files, and the recognisers that are made of them. It is part of the
/// program, so that a changed file beside the networks changes nothing.
public struct NetworkManifest: Sendable, Decodable {
    public struct Network: Sendable, Decodable {
        public let name: String
        public let version: String
        public let licence: String
        /// File name to SHA-256 in hexadecimal.
        public let files: [String: String]
    }

    public let networks: [Network]
    /// Those that no package brings, and that an operator may add.
    public let operatorNetworks: [OperatorNetwork]
    /// The one that passes are issued with first, then older ones whose passes are still accepted.
    public let recognisers: [Recogniser]

    /// The manifest this program was built with.
    public static let current: NetworkManifest = {
        do {
            return try NetworkManifest(json: PackageResources.networks_json)
        } catch {
            preconditionFailure("the manifest in the program cannot be read: \(error)")
        }
    }()

    init(json: [UInt8]) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(NetworkManifest.self, from: Data(json))
    }
}
