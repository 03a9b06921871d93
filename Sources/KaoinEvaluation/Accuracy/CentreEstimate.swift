internal import KaoinMatching
internal import KaoinVision

/// The mean embedding of many people, which says what all faces have in common.
public struct CentreEstimate {
    private let pictures: PictureEmbedder

    public init(pictures: PictureEmbedder) {
        self.pictures = pictures
    }

    /// The mean over people, each one's pictures averaged first so that nobody counts more: 128 numbers.
    public func run(_ list: PairList, in folder: String, progress: (Int, Int) -> Void) throws -> [Float] {
        var people: [String: [Embedding]] = [:]
        let all = list.pictures
        for (index, picture) in all.enumerated() {
            progress(index, all.count)
            guard let found = try? pictures.embedding(of: "\(folder)/\(picture.path)").get() else { continue }
            people[picture.name, default: []].append(found)
        }
        progress(all.count, all.count)
        var collection = CentreCollection()
        for name in people.keys.sorted() { _ = collection.add(people[name] ?? []) }
        return collection.centre?.values ?? []
    }
}
