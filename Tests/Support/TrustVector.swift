internal import Foundation
public import Testing

/// A test vector of the trust bundle: a bundle, perhaps one in force before it, perhaps a pass that is judged under it.
public struct TrustVector: Decodable, Sendable, CustomTestStringConvertible {
    public let title: String
    /// `importable`, `opened`, or the kind of the error.
    public let expect: String
    public let now: Int64
    /// The root's public key file, hexadecimal.
    public let root: String
    /// The branch group's private key file, hexadecimal.
    public let branch: String
    private let bundle: String
    private let inForce: String?
    public let pass: String?
    public let diagnostic: String?

    public var testDescription: String { title }

    public var bundleBytes: [UInt8] {
        if bundle.hasPrefix("zeros "), let count = Int(bundle.dropFirst(6)) {
            return [UInt8](repeating: 0, count: count)
        }
        return hex(bundle)
    }

    public var bytesInForce: [UInt8]? { inForce.map(hex) }

    public static func all() -> [TrustVector] {
        let place = Vector.folder.appending(path: "trust")
        let files = (try? FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)) ?? []
        return files.sorted { $0.path < $1.path }.compactMap { file in
            try? JSONDecoder().decode(TrustVector.self, from: Data(contentsOf: file))
        }
    }
}
