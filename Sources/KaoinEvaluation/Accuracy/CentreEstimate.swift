internal import KaoinVision

/// The mean embedding of many people, which says what all faces have in common.
public struct CentreEstimate {
    private let pictures: PictureEmbedder

    public init(pictures: PictureEmbedder) {
        self.pictures = pictures
    }

    /// The mean over people, each one's pictures averaged first so that nobody counts more: 128 numbers.
    public func run(_ list: PairList, in folder: String, progress: (Int, Int) -> Void) throws -> [Float] {
        var people: [String: (sum: [Float], count: Float)] = [:]
        let all = list.pictures
        for (index, picture) in all.enumerated() {
            progress(index, all.count)
            guard let found = try? pictures.uncentred(of: "\(folder)/\(picture.path)").get() else { continue }
            let before = people[picture.name] ?? ([Float](repeating: 0, count: Embedding.length), 0)
            people[picture.name] = (zip(before.sum, found.values).map(+), before.count + 1)
        }
        progress(all.count, all.count)
        var centre = [Float](repeating: 0, count: Embedding.length)
        for person in people.values {
            for index in centre.indices { centre[index] += person.sum[index] / person.count / Float(people.count) }
        }
        return centre
    }
}
