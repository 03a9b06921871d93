public import ArgumentParser
public import KaoinCore
import KaoinLiveness
import KaoinSimulator

extension ChallengeMethod: ExpressibleByArgument {}
extension AskedMotion: ExpressibleByArgument {}

/// A person or an attack with what it is to the screen's light.
struct LitKind {
    let name: String
    /// What is before the camera as motion sees it; nil for somebody, or something drawn live, that answers as a person does.
    let species: AttackSpecies?
    let subject: @Sendable (UInt64) -> LightSubject
    let isPerson: Bool

    private init(
        _ name: String, _ species: AttackSpecies?, isPerson: Bool = false,
        _ subject: @escaping @Sendable (UInt64) -> LightSubject
    ) {
        (self.name, self.species, self.isPerson, self.subject) = (name, species, isPerson, subject)
    }

    /// Persons by skin, every species, and faces that a computer draws live and feeds in: without light, and with the right
    /// light so many milliseconds late.
    static let all: [LitKind] =
        LightSubject.Skin.allCases.map { skin in
            LitKind("person-\(skin.rawValue)", nil, isPerson: true) { .person(skin, glasses: $0 % 4 == 0) }
        } + AttackSpecies.allCases.map { species in LitKind(species.rawValue, species) { _ in subject(of: species) } }
        + [LitKind("live-drawn", nil) { _ in .fedIn }]
        + [50, 100, 200, 300].map { late in
            LitKind("live-drawn-relit-\(late)", nil) { _ in .relit(milliseconds: late) }
        }

    /// Persons, and every species.
    static let ofMotion: [LitKind] =
        [LitKind("person", nil, isPerson: true) { _ in .person(.medium, glasses: false) }]
        + AttackSpecies.allCases.map { species in LitKind(species.rawValue, species) { _ in subject(of: species) } }

    /// As harmful as the species is to the light: phones and tablets with glass that mirrors the screen.
    private static func subject(of species: AttackSpecies) -> LightSubject {
        switch species {
        case .printStill, .printMoved, .printTilted, .printCutOut, .printEyeHoles: .print(isLarge: false)
        case .printBent: .curvedPrint
        case .phoneReplay, .deepfakePhone: .screen(luminance: 400, isGlossy: true)
        case .tabletReplay, .deepfakeGlare: .screen(luminance: 150, isGlossy: true)
        case .closeReplay, .deepfakeClose: .screen(luminance: 200, isGlossy: false)
        case .recordedAnswer, .cuedAnswer, .frozenVideo, .slowVideo, .deepfakeSlow, .deepfakeHasty: .fedIn
        // Heads, and lit as such.
        case .mask, .faceSwap: .person(.medium, glasses: false)
        }
    }
}
