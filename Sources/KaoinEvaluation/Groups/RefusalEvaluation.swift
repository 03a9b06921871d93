internal import KaoinCore
public import KaoinFace
internal import KaoinMatching
public import KaoinVision

/// Whom enrolment refuses, by group: for each component of quality the share of people who fall below what is asked for.
public struct RefusalEvaluation {
    /// People who have the same value of one label.
    public struct Group: Sendable, Equatable {
        /// Such as `race=asian` or `light=darkest`.
        public let name: String
        public let people: Int
        /// How many of them each component refuses.
        public let refused: [QualityComponent: Int]
        /// How many of them any of the components does that ask for something of the person or the light; not those that only
        /// say how the picture was cut.
        public let refusedAtAll: Int

        public func interval(_ component: QualityComponent) -> BinomialInterval {
            BinomialInterval(events: refused[component] ?? 0, trials: people)
        }
    }

    public struct Result: Sendable {
        public let groups: [Group]
        public let failures: [(file: String, reason: String)]
    }

    /// What a picture of a set owes to how it was cut and scaled, and not to the person or the light.
    public static let ofTheCut: Set<QualityComponent> = [.singleFace, .interEyeDistance, .headSize, .margins]
    private static let lights = ["darkest", "dark", "light", "lightest"]

    private let analyzer: FaceAnalyzer
    private let limits: QualityLimits

    public init(store: NetworkStore, limits: QualityLimits = .enrolment) throws {
        analyzer = try FaceAnalyzer(store: store)
        self.limits = limits
    }

    private struct Person {
        let labels: [String: String]
        let luma: Float
        let shortfalls: Set<QualityComponent>
    }

    /// Groups by each label alone, by all of them together, by bands of age, and by the light of the skin in quarters.
    ///
    /// - Parameter progress: told how many pictures are done, of how many.
    public func run(_ list: GroupLabels, in folder: String, progress: (Int, Int) -> Void) throws -> Result {
        var people: [Person] = []
        var failures: [(file: String, reason: String)] = []
        for (index, entry) in list.entries.enumerated() {
            progress(index, list.entries.count)
            let picture: RGBImage
            do {
                picture = try PictureFile.read("\(folder)/\(entry.file)")
            } catch {
                failures.append((entry.file, "\(error)"))
                continue
            }
            guard let face = try analyzer.analyze(picture).first else {
                failures.append((entry.file, "no face was found"))
                continue
            }
            var labels = entry.labels
            if let age = entry.age { labels["age"] = Self.band(age) }
            let aligned = FaceAlignment.align(face.detection, in: picture)
            people.append(
                Person(
                    labels: labels, luma: Self.skinLuma(aligned),
                    shortfalls: Set(face.quality.shortfalls(under: limits).map(\.component))))
        }
        progress(list.entries.count, list.entries.count)
        return Result(groups: Self.groups(of: people), failures: failures)
    }

    private static func groups(of people: [Person]) -> [Group] {
        var members: [String: [Person]] = ["all": people]
        let order = people.sorted { $0.luma < $1.luma }
        for (index, person) in order.enumerated() {
            members["light=\(lights[index * 4 / order.count])", default: []].append(person)
        }
        for person in people {
            for (label, value) in person.labels { members["\(label)=\(value)", default: []].append(person) }
            let together = person.labels.filter { $0.key != "age" }.sorted { $0.key < $1.key }.map(\.value)
            if together.count > 1 { members[together.joined(separator: " "), default: []].append(person) }
        }
        return members.sorted { $0.key < $1.key }.map { name, some in
            var refused: [QualityComponent: Int] = [:]
            for person in some { for component in person.shortfalls { refused[component, default: 0] += 1 } }
            return Group(
                name: name, people: some.count, refused: refused,
                refusedAtAll: some.count { !$0.shortfalls.subtracting(ofTheCut).isEmpty })
        }
    }

    private static func band(_ age: Double) -> String {
        switch age {
        case ..<20: "under 20"
        case ..<40: "20-39"
        case ..<60: "40-59"
        default: "60 and over"
        }
    }

    /// The middle brightness of both cheeks and the nose in an aligned face.
    private static func skinLuma(_ aligned: RGBImage) -> Float {
        let luma = aligned.luma()
        let places = [(36, 66), (76, 66), (56, 58)]
        let values = places.flatMap { place in
            (-3...3).flatMap { y in (-3...3).map { luma.pixels[(place.1 + y) * luma.width + place.0 + $0] } }
        }
        return Float(values.sorted()[values.count / 2])
    }
}
