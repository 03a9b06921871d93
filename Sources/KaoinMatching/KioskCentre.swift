internal import FoundationEssentials
public import KaoinCore
internal import KaoinCrypto
internal import KaoinFace
internal import KaoinFiles
public import KaoinTexts
public import KaoinVision

/// The centre of one kiosk's camera: the mean of the faces of many consenting people before it. Subtracted from both sides it
/// takes away what the camera's own style adds to every score. It says nothing of anybody: the mean alone is kept.
public struct KioskCentre: Sendable, Equatable {
    /// Of the embeddings that it is a mean of.
    public let model: String
    /// Of how many people.
    public let people: Int
    public let centre: EmbeddingCentre

    /// The mean of fewer people says too much about those: of 30, chance makes up 0.18 of a length of 0.2 to 0.4.
    public static let fewestPeople = 30
    private static let fileLimit = 16 << 10

    public init?(model: String, people: Int, centre: EmbeddingCentre) {
        guard people >= Self.fewestPeople, model == ModelIdentity.current else { return nil }
        self.model = model
        self.people = people
        self.centre = centre
    }

    /// SHA-256 of the model's name, a zero byte and the numbers as 32-bit floats with the low byte first.
    public var digest: [UInt8] {
        let numbers = centre.values.flatMap { number in
            (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> ($0 * 8)) }
        }
        return SHA256.digest((Array(model.utf8) + [0] + numbers).span)
    }

    /// What receipts carry beside the model's name: 16 bytes of the digest.
    public var mark: String { digest.prefix(16).hexText }
}

extension KioskCentre {
    /// Why a file that should hold a centre is not used.
    public struct Unusable: Error, Equatable {
        public enum Reason: Equatable, Sendable {
            case noJSON
            case otherModel(String)
            case noCentre
            case fewPeople(Int)
        }

        public let path: String
        public let reason: Reason
    }

    private struct File: Codable {
        let model: String
        let people: Int
        let centre: [Float]
    }

    /// - Throws: `FileFault`, or `Unusable`.
    public init(file path: String) throws {
        let bytes = try FileReader.read(path, limit: Self.fileLimit)
        guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else {
            throw Unusable(path: path, reason: .noJSON)
        }
        guard file.model == ModelIdentity.current else {
            throw Unusable(path: path, reason: .otherModel(file.model))
        }
        guard let centre = EmbeddingCentre(file.centre) else {
            throw Unusable(path: path, reason: .noCentre)
        }
        guard let made = KioskCentre(model: file.model, people: file.people, centre: centre) else {
            throw Unusable(path: path, reason: .fewPeople(file.people))
        }
        self = made
    }

    /// The text of the file.
    public func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let file = File(model: model, people: people, centre: centre.values)
        return Array(try encoder.encode(file)) + Array("\n".utf8)
    }
}

extension KioskCentre.Unusable: ReportableFailure {
    public var kind: String { "centre-unusable" }
    public var severity: FailureSeverity { .fault }

    public func message(in language: StaffLanguage) -> String {
        let text: LocalizedText<FailureText> =
            switch reason {
            case .noJSON: LocalizedText(.centreNoJSON)
            case .otherModel(let model):
                LocalizedText(.centreOtherModel, ["model": model, "current": ModelIdentity.current])
            case .noCentre:
                LocalizedText(.centreNoCentre, ["count": "\(Embedding.length)", "limit": "\(EmbeddingCentre.longest)"])
            case .fewPeople(let count):
                LocalizedText(.centreFewPeople, ["count": "\(count)", "needed": "\(KioskCentre.fewestPeople)"])
            }
        return LocalizedText<FailureText>(.centreUnusable, ["file": path, "reason": text[language]])[language]
    }

    public func hint(in language: StaffLanguage) -> String? {
        LocalizedText<FailureText>(.centreUnusableAdvice)[language]
    }
}
