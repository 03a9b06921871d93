public import KaoinCore
internal import KaoinCrypto
public import KaoinTexts

/// A network that no package brings: an operator has its makers' file, and adds it. The digests of that file and of what
/// becomes of it are in the program, so that there is exactly one file for each.
public struct OperatorNetwork: Sendable, Decodable {
    /// A file that the conversion wrote.
    public struct File: Sendable {
        public let name: String
        public let content: [UInt8]
    }

    /// How it stands with the files of one.
    public enum State: String, Sendable, CaseIterable {
        case absent
        case present
        /// A file is missing, or is not the one that the program knows.
        case altered
    }

    /// The longest file that is looked at, in bytes.
    public static var longestSource: Int { WeightFile.longest }

    public let name: String
    public let version: String
    public let licence: String
    /// What is known of the pictures that it was trained with.
    public let training: String
    /// What its makers call their file.
    public let source: String
    let sourceSha256: String
    /// File name to SHA-256 in hexadecimal.
    public let files: [String: String]
    /// How many times the face's box it looks at.
    let times: Float

    /// The digest of a maker's file in hexadecimal, as the manifest has it.
    public var sourceDigest: String { sourceSha256 }

    /// The one whose makers' file this is.
    ///
    /// - Parameter path: for messages.
    /// - Throws: `OperatorNetworkError.unknown` for every other file; nothing in it has been looked at.
    public static func of(_ source: [UInt8], path: String) throws(OperatorNetworkError) -> OperatorNetwork {
        let digest = SHA256.digest(source.span).hexText
        guard let known = NetworkManifest.current.operatorNetworks.first(where: { $0.sourceSha256 == digest }) else {
            throw .unknown(path: path, digest: digest)
        }
        return known
    }

    /// Makes the network's files of its makers' file.
    ///
    /// - Parameter source: the file that `of` knew.
    public func converted(_ source: [UInt8]) throws(OperatorNetworkError) -> [File] {
        let made: (topology: [UInt8], weights: [UInt8])
        do throws(WeightFileError) {
            made = try MiniFASNet.converted(WeightFile(source), name: name)
        } catch {
            throw .notConverted(network: name, detail: "\(error)")
        }
        let results = [
            File(name: "\(name).xml", content: made.topology), File(name: "\(name).bin", content: made.weights),
        ]
        for file in results {
            let digest = SHA256.digest(file.content.span).hexText
            guard digest == files[file.name] else {
                throw .notConverted(network: name, detail: "\(file.name): SHA-256 \(digest)")
            }
        }
        return results
    }
}

/// Why a file does not become a network.
public enum OperatorNetworkError: Error, Equatable {
    /// Not a file that the program knows.
    case unknown(path: String, digest: String)
    /// The right file became something else than it must: this program or this machine is not as it should be.
    case notConverted(network: String, detail: String)
}

extension OperatorNetworkError: ReportableFailure {
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .unknown(let path, let digest):
            LocalizedText(.operatorNetworkUnknown, ["path": path, "digest": digest])
        case .notConverted(let network, let detail):
            LocalizedText(.operatorNetworkNotConverted, ["network": network, "detail": detail])
        }
    }

    public var kind: String {
        switch self {
        case .unknown: "network-unknown"
        case .notConverted: "network-not-converted"
        }
    }

    public var severity: FailureSeverity {
        switch self {
        case .unknown: .finding
        case .notConverted: .fault
        }
    }
}
