public import KaoinCore

/// How a camera hangs: what must be done to its pictures so that people stand upright in them and are not mirrored.
public struct CameraMounting: Equatable, Hashable, Sendable {
    /// Clockwise, in degrees.
    public enum Rotation: Int, CaseIterable, Sendable {
        case none = 0
        case quarter = 90
        case half = 180
        case threeQuarters = 270
    }

    public var rotation = Rotation.none
    /// Whether left and right are exchanged, after the turn.
    public var isMirrored = false

    public init(rotation: Rotation = .none, isMirrored: Bool = false) {
        (self.rotation, self.isMirrored) = (rotation, isMirrored)
    }

    /// How the camera hangs where people in its pictures, once they are turned by this mounting, need another turn.
    public func turned(by more: Rotation) -> CameraMounting {
        // Behind a mirror a turn goes the other way round.
        let degrees = rotation.rawValue + (isMirrored ? 360 - more.rawValue : more.rawValue)
        return CameraMounting(rotation: Rotation(rawValue: degrees % 360) ?? .none, isMirrored: isMirrored)
    }

    /// A picture as it would be, did the camera hang upright.
    public func upright(_ image: RGBImage) -> RGBImage {
        let orientation =
            switch (rotation, isMirrored) {
            case (.none, false): 1
            case (.none, true): 2
            case (.half, false): 3
            case (.half, true): 4
            case (.quarter, true): 5
            case (.quarter, false): 6
            case (.threeQuarters, true): 7
            case (.threeQuarters, false): 8
            }
        return image.turned(orientation)
    }
}
