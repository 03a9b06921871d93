public import Foundation
public import Testing

/// A test vector of the pass: one situation and what must come of it. `make vectors` writes them anew.
public struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    public let title: String
    /// `opened`, or the kind of the error.
    public let expect: String
    public let now: Int64
    public let pin: String?
    /// The trusted issuer's public key file, hexadecimal.
    public let issuer: String
    /// The branch group's private key file, hexadecimal.
    public let branch: String
    public let text: String
    /// The pass in CBOR diagnostic notation, where it is CBOR.
    public let diagnostic: String?

    public var testDescription: String { title }

    public static let folder = Peer.root.appending(path: "Tests/Vectors")

    /// All vectors of a folder, or of all three.
    public static func all(_ folders: [String] = ["valid", "invalid", "edge"]) -> [Vector] {
        folders.flatMap { name -> [Vector] in
            let place = folder.appending(path: name)
            let files = (try? FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)) ?? []
            return files.sorted { $0.path < $1.path }.compactMap { file in
                try? JSONDecoder().decode(Vector.self, from: Data(contentsOf: file))
            }
        }
    }
}
