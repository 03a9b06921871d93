public import FoundationEssentials
internal import KaoinInference

/// Networks that no package brings and an operator may add.
extension NetworkStore {
    /// Where they are on a machine whose networks a package brought.
    private static let localFolder = "/usr/local/share/kaoin/models"

    /// What operators have added, each with how many times the face's box it looks at.
    ///
    /// - Returns: nil unless all of them are there: one alone judges otherwise than both.
    /// - Throws: `NetworkFileError` where a file of one is not as the program knows it.
    func loadOperatorNetworks(inputShape: [Int]) throws -> [(network: Network, times: Float)]? {
        let entries = manifest.operatorNetworks
        let places = entries.compactMap(folder(of:))
        guard !entries.isEmpty, places.count == entries.count else { return nil }
        return try zip(entries, places).map { entry, folder in
            (try load(entry.name, entry.files, from: folder, inputShape: inputShape, element: .byte), entry.times)
        }
    }

    /// Whether the files of a network that every installation needs are those that the program knows.
    public func isWhole(_ network: NetworkManifest.Network) -> Bool {
        network.files.keys.allSatisfy { (try? contents(of: $0, network.files, in: folder)) != nil }
    }

    /// How it stands with the files of a network that an operator may add.
    public func state(of entry: OperatorNetwork) -> OperatorNetwork.State {
        guard let folder = folder(of: entry) else { return .absent }
        let isWhole = entry.files.keys.allSatisfy { (try? contents(of: $0, entry.files, in: folder)) != nil }
        return isWhole ? .present : .altered
    }

    /// All that operators may add, in the manifest's order, with how it stands.
    public var operatorNetworks: [(network: OperatorNetwork, state: OperatorNetwork.State)] {
        manifest.operatorNetworks.map { ($0, state(of: $0)) }
    }

    /// Where an operator's networks are written: the folder of a package, or of the set-up, is theirs alone.
    public var operatorFolder: URL {
        folder.path == Self.packagedFolder
            ? URL(filePath: Self.localFolder)
            : folder.deletingLastPathComponent().appending(path: "\(folder.lastPathComponent)-added")
    }

    /// The first folder that has a file of it.
    private func folder(of entry: OperatorNetwork) -> URL? {
        [folder, operatorFolder].first { folder in
            entry.files.keys.contains { FileManager.default.fileExists(atPath: folder.appending(path: $0).path) }
        }
    }
}
