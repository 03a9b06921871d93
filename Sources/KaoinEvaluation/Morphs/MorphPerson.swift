internal import KaoinCore
internal import KaoinFace
internal import KaoinMatching
internal import KaoinSimulator
internal import KaoinVision

/// Somebody of whom there are pictures to enrol, or to make morphs of, and others to compare with.
struct MorphPerson: Sendable {
    /// A picture as it would be enrolled, and what morphs are made of.
    struct Enrolled: Sendable {
        let picture: RGBImage
        /// Of the face in the picture, where it is cut out.
        let box: Box
        /// As it is seen in the cut.
        let face: AnalyzedFace
        let mesh: FaceMesh

        var source: FaceMorph.Source { FaceMorph.Source(PortraitCut.picture(picture, around: box), mesh: mesh) }
    }

    let name: String
    let enrolled: [Enrolled]
    /// Of other pictures, each with a mesh and an embedding.
    let probes: [AnalyzedFace]
    /// Of the pictures that are enrolled: by which look-alikes are found.
    let likeness: Embedding

    /// Everybody of a list who has enough pictures. Nothing is refused for its quality.
    ///
    /// - Parameters:
    ///   - enrolled: how many pictures are enrolled; the first ones.
    ///   - probes: how many of the following are compared with, at most; one is needed.
    ///   - progress: told how many people are done, of how many.
    static func all(
        of list: PairList, in folder: String, enrolled: Int, probes: Int, _ analyzer: FaceAnalyzer,
        progress: (Int, Int) -> Void
    ) throws -> [MorphPerson] {
        precondition(enrolled >= 1 && probes >= 1, "a comparison has two sides")
        let people = Dictionary(grouping: list.pictures, by: \.name).filter { $0.value.count > enrolled }
        var found: [MorphPerson] = []
        for (index, name) in people.keys.sorted().enumerated() {
            progress(index, people.count)
            let pictures = (people[name] ?? []).prefix(enrolled + probes)
            let seen = try pictures.compactMap { try look(at: "\(folder)/\($0.path)", analyzer) }
            guard seen.count > enrolled,
                let likeness = Embedding.fused(
                    seen.prefix(enrolled).compactMap(\.face.embedding), weights: Array(repeating: 1, count: enrolled))
            else { continue }
            found.append(
                MorphPerson(
                    name: name, enrolled: Array(seen.prefix(enrolled)), probes: seen.dropFirst(enrolled).map(\.face),
                    likeness: likeness))
        }
        progress(people.count, people.count)
        return found
    }

    /// - Returns: nil where there is no picture, or no face that a morph can be made of.
    private static func look(at path: String, _ analyzer: FaceAnalyzer) throws -> Enrolled? {
        guard let picture = try? PictureFile.read(path),
            let whole = subject(of: picture, try analyzer.analyze(picture))
        else { return nil }
        let box = whole.detection.box
        let cut = PortraitCut.picture(picture, around: box)
        guard let face = subject(of: cut, try analyzer.analyze(cut)), let mesh = face.mesh, face.isPlausible,
            face.embedding != nil
        else { return nil }
        return Enrolled(picture: picture, box: box, face: face, mesh: mesh)
    }

    static func subject(of picture: RGBImage, _ faces: [AnalyzedFace]) -> AnalyzedFace? {
        faces.max {
            PictureSubject.weight($0.detection, in: picture) < PictureSubject.weight($1.detection, in: picture)
        }
    }

    /// The probe that a session would fuse of the pictures.
    var probe: Embedding? {
        Embedding.fused(probes.compactMap(\.embedding), weights: Array(repeating: 1, count: probes.count))
    }
}
