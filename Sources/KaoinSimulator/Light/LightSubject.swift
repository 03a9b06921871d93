/// What is before the camera while the screen asks in light.
public enum LightSubject: Equatable, Hashable, Sendable {
    case person(Skin, glasses: Bool)
    /// A flat photograph held up; it may be so large that no room is seen beside it.
    case print(isLarge: Bool)
    /// The same bent about an upright axis.
    case curvedPrint
    /// A screen that shows the face, at a luminance of its white in cd/m². In glossy glass the kiosk's own screen may be
    /// mirrored.
    case screen(luminance: Double, isGlossy: Bool)
    /// Fed in in place of the camera: a video, or a face that a computer draws live and does not light.
    case fedIn
    /// A drawn face over the true picture of a room in which the screen shines.
    case fedInBeforeRoom
    /// Fed in, drawn with the right light, so many milliseconds later than a true face.
    case relit(milliseconds: Int)
    /// Fed in: the true answer to an earlier sequence.
    case replayed

    /// By the mean luminous reflectance of the face.
    public enum Skin: String, Sendable, CaseIterable {
        case dark
        case medium
        case pale

        var albedo: Double {
            switch self {
            case .dark: 0.09
            case .medium: 0.28
            case .pale: 0.5
            }
        }
    }

    /// A stable name.
    public var name: String {
        switch self {
        case .person(let skin, let glasses): "person-\(skin.rawValue)\(glasses ? "-glasses" : "")"
        case .print(let isLarge): isLarge ? "print-large" : "print"
        case .curvedPrint: "print-curved"
        case .screen(let luminance, let isGlossy): "screen-\(Int(luminance))\(isGlossy ? "-glossy" : "")"
        case .fedIn: "fed-in"
        case .fedInBeforeRoom: "fed-in-before-room"
        case .relit(let milliseconds): "relit-\(milliseconds)"
        case .replayed: "replayed"
        }
    }

    public var isPerson: Bool {
        if case .person = self { return true }
        return false
    }
}
