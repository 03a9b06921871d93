public import KaoinCore
public import KaoinFace
public import KaoinVision

/// A customer and a stranger, made of a portrait each.
public struct SimulatedPeople: Sendable {
    public struct NoPerson: Error, CustomStringConvertible {
        let path: String

        public var description: String { "cannot make a person of \(path): there is no frontal face in it" }
    }

    /// A portrait and what its messages call it.
    public typealias Portrait = (picture: RGBImage, path: String)

    public let customer: Puppet
    public let stranger: Puppet
    /// Of the customer.
    public let template: FaceTemplate

    /// - Throws: `NoPerson`, or `InferenceError`.
    public init(customer: Portrait, stranger: Portrait, _ analyzer: FaceAnalyzer) throws {
        (self.customer, template) = try Self.person(customer, analyzer)
        self.stranger = try Self.person(stranger, analyzer).puppet
    }

    public func cast(isStranger: Bool) -> Cast {
        Cast(victim: isStranger ? stranger : customer, other: isStranger ? customer : stranger)
    }

    /// A puppet, and what the pass of the person would hold.
    ///
    /// - Throws: `NoPerson`, or `InferenceError`.
    public static func person(
        _ portrait: Portrait, _ analyzer: FaceAnalyzer
    ) throws -> (puppet: Puppet, template: FaceTemplate) {
        // The picture may be smaller than an issuing desk takes.
        guard let face = try analyzer.analyze(portrait.picture).first, let embedding = face.embedding else {
            throw NoPerson(path: portrait.path)
        }
        let cut = PortraitCut.picture(portrait.picture, around: face.detection.box)
        guard let mesh = try analyzer.analyze(cut).first?.mesh else { throw NoPerson(path: portrait.path) }
        return (Puppet(cut, mesh: mesh), FaceTemplate(embedding))
    }
}

extension SimulatedPeople {
    /// The head of the person in a portrait, as light sees it.
    ///
    /// - Throws: `NoPerson`, or `InferenceError`.
    public static func head(_ portrait: Portrait, _ analyzer: FaceAnalyzer) throws -> LitHead {
        guard let face = try analyzer.analyze(portrait.picture).first else { throw NoPerson(path: portrait.path) }
        let cut = PortraitCut.picture(portrait.picture, around: face.detection.box)
        guard let mesh = try analyzer.analyze(cut).first?.mesh else { throw NoPerson(path: portrait.path) }
        return LitHead(cut, mesh: mesh)
    }
}
