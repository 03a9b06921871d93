internal import Glibc
internal import KaoinCore

/// What stays the same in all frames of a presentation, drawn once.
struct Props: Sendable {
    /// What is behind something that is held.
    let room: RGBImage
    /// The victim's portrait on paper.
    let paper: RGBImage
    /// The victim and the other at rest.
    let victim: RGBImage
    let other: RGBImage

    /// - Parameters:
    ///   - border: of the paper, in widths of the portrait.
    ///   - surface: of the paper.
    init(_ species: AttackSpecies?, _ cast: Cast, border: Float, surface: SurfaceLook) {
        let portrait = cast.victim.picture(PuppetPose())
        victim = species?.isPrint == true ? surface.picture(portrait, phase: 0) : portrait
        other = species == .printCutOut ? cast.other.picture(PuppetPose()) : victim
        paper = Self.paper(of: victim, border: border)
        room = Self.wall
    }

    static func paper(of picture: RGBImage, border: Float) -> RGBImage {
        picture.framed(border, colour: (238, 236, 230))
    }

    /// A wall in uneven light.
    private static let wall: RGBImage = {
        let side = PortraitCut.side
        let across = (0..<side).map { 0.15 * sinf(Float($0) / 90) }
        let values = [UInt8](capacity: side * side * 3) { output in
            for row in 0..<side {
                for column in 0..<side {
                    let light = 1 - 0.3 * Float(row) / Float(side) + across[column]
                    output.append(UInt8(132 * light))
                    output.append(UInt8(128 * light))
                    output.append(UInt8(116 * light))
                }
            }
        }
        return RGBImage(width: side, height: side, pixels: values)
    }()
}
