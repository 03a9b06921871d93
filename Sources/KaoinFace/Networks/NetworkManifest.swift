internal import Foundation

/// What is known of the networks: digests of their files, and how scores are read. It is part of the program, so that
/// a changed file beside the networks changes nothing.
public struct NetworkManifest: Sendable, Decodable {
    public struct Network: Sendable, Decodable {
        public let name: String
        public let version: String
        public let licence: String
        /// File name to SHA-256 in hexadecimal.
        public let files: [String: String]
    }

    /// A score from which a comparison counts as a match, and how often different people reach it.
    public struct Threshold: Sendable, Decodable {
        public let falseMatchRate: Double
        public let score: Float
    }

    public struct Comparison: Sendable, Decodable {
        /// The name of the whole way from a picture to a template: templates of another name are not comparable.
        public let model: String
        /// The mean embedding that is taken away before comparing.
        public let centre: [Float]
        /// Over all comparisons of different people of a set, of any sex, age and origin: for asking whether two frames of one
        /// session show one face. What decides about a customer is in `DecisionTable`.
        public let thresholds: [Threshold]
    }

    public let networks: [Network]
    public let comparison: Comparison

    /// The manifest this program was built with.
    public static let current: NetworkManifest = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            return try decoder.decode(NetworkManifest.self, from: Data(PackageResources.networks_json))
        } catch {
            preconditionFailure("the manifest in the program cannot be read: \(error)")
        }
    }()
}
