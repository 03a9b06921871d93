internal import Glibc
public import KaoinCore

/// Whether something covers the eyes or the mouth, after the occlusion components of ISO/IEC 29794-5:2025, from the pixels
/// of an aligned face; the standard's reference software asks a segmentation network instead. Head coverings are not told:
/// hair and a hat are alike to pixels.
///
/// The limits separate 6,680 uncovered faces of three sets (of people labelled Asian, black, Indian, white and other, from
/// all over the world) from the same faces with drawn masks of four colours and opaque glasses of two. docs/LIMITATIONS.md
/// has what is missed and what is taken for covered, by group.
public struct FaceOcclusion: Equatable, Sendable {
    /// 0 (covered) … 100.
    public let eyesVisible: Int
    public let mouthVisible: Int

    /// - Parameter aligned: 112 x 112 pixels from `FaceAlignment`.
    public init(of aligned: RGBImage) {
        let face = Patches(aligned)
        eyesVisible = Int((100 * Self.eyes(face)).rounded())
        mouthVisible = Int((100 * Self.mouth(face)).rounded())
    }

    /// An opaque lens is dark and even; an eye in the shadow of a brow is dark, and lids, white and iris differ in it: how much
    /// is judged against the eye's own brightness, lest dark skin and hard light count as a lens. One visible eye is enough: a
    /// patch over the other is none of a bank's business.
    private static func eyes(_ face: Patches) -> Float {
        let eyes = [Point(x: 38.3, y: 51.6), Point(x: 73.5, y: 51.6)].map { eye in
            let shades = face.luma(around: eye, width: 6, height: 3).sorted()
            let (dark, light) = (shades[shades.count / 20], shades[shades.count * 19 / 20])
            // The sensor's noise is a few steps, whatever the light.
            return (light: light / face.openLuma, contrast: (light - dark) / (shades[shades.count / 2] + 8))
        }
        let light = eyes.map(\.light).max() ?? 0
        let contrast = eyes.map(\.contrast).max() ?? 0
        let isLight = Logistic.value(light, middle: 0.6, width: 0.03)
        let isUneven = Logistic.value(contrast, middle: 0.45, width: 0.03)
        return min(Logistic.value(light, middle: 0.16, width: 0.015), max(isLight, isUneven))
    }

    /// Down the middle of a face colour changes from skin to lips and back; cloth has one colour, and another than the skin
    /// about the nose, or is much lighter or darker. Light and shade change no colour, but all there is in a picture without
    /// any.
    private static func mouth(_ face: Patches) -> Float {
        let rows = (78..<97).map { face.row($0, 46..<67) }
        let hasColour = face.colourfulness > 0.01
        let change = hasColour ? range(rows.map(\.redness)) : range(rows.map(\.logLuma))
        let changes = Logistic.value(change, middle: hasColour ? 0.1 : 0.2, width: hasColour ? 0.01 : 0.02)
        let other = max(
            Logistic.value(face.lowerChroma.distance(to: face.skinChroma), middle: 0.15, width: 0.02),
            Logistic.value(face.lowerLuma, middle: 1.15, width: 0.02),
            1 - Logistic.value(face.lowerLuma, middle: 0.4, width: 0.02))
        return max(changes, 1 - other)
    }

    private static func range(_ values: [Float]) -> Float { (values.max() ?? 0) - (values.min() ?? 0) }
}

/// Shades and colours of parts of an aligned face. Colours are logarithms of the ratios of channels, which light and shade
/// leave as they are.
private struct Patches {
    /// Of the skin about the nose, which a mask leaves free.
    let skinLuma: Float
    /// The middle one of forehead, tip of the nose and both cheeks: hair, a mask or the rim of a lens may hide one of them.
    let openLuma: Float
    /// Red and blue against green.
    let skinChroma: Point
    let lowerChroma: Point
    /// Of the lower face in skin's luma.
    let lowerLuma: Float
    let colourfulness: Float
    private let picture: RGBImage

    init(_ picture: RGBImage) {
        self.picture = picture
        func colours(_ places: [(Float, Float, Int, Int)]) -> [Colour] {
            places.flatMap { Self.colours(of: picture, around: Point(x: $0.0, y: $0.1), width: $0.2, height: $0.3) }
        }
        let skin = colours([(56, 56, 4, 6), (56, 38, 8, 3)])
        let lower = colours([(40, 82, 4, 5), (72, 82, 4, 5), (56, 84, 8, 2)])
        skinChroma = Self.middle(skin)
        lowerChroma = Self.middle(lower)
        skinLuma = max(Self.median(colours([(56, 58, 4, 6), (36, 66, 4, 3), (76, 66, 4, 3)]).map(\.luma)), 1)
        let open: [(Float, Float, Int, Int)] = [(56, 36, 8, 3), (56, 68, 3, 3), (36, 75, 4, 3), (76, 75, 4, 3)]
        let shades = open.map { Self.median(colours([$0]).map(\.luma)) }.sorted()
        openLuma = max((shades[1] + shades[2]) / 2, 1)
        lowerLuma = Self.median(colours([(56, 84, 14, 5)]).map(\.luma)) / skinLuma
        let all = skin + lower
        colourfulness = Self.median(all.map { max(abs($0.red), abs($0.blue)) })
    }

    struct Colour {
        let luma: Float
        let red: Float
        let blue: Float
    }

    func luma(around centre: Point, width: Int, height: Int) -> [Float] {
        Self.colours(of: picture, around: centre, width: width, height: height).map(\.luma)
    }

    /// The middle colour and shade of a part of a row.
    func row(_ y: Int, _ columns: Range<Int>) -> (redness: Float, logLuma: Float) {
        let colours = columns.map { Self.colour(of: picture, $0, y) }
        return (Self.median(colours.map(\.red)), logf(max(Self.median(colours.map(\.luma)), 1)))
    }

    private static func colours(of picture: RGBImage, around centre: Point, width: Int, height: Int) -> [Colour] {
        let (left, top) = (Int(centre.x) - width, Int(centre.y) - height)
        return (0...2 * height).flatMap { y in (0...2 * width).map { colour(of: picture, left + $0, top + y) } }
    }

    private static func colour(of picture: RGBImage, _ x: Int, _ y: Int) -> Colour {
        let place = (y * picture.width + x) * 3
        func channel(_ index: Int) -> Float { Float(picture.pixels[place + index]) + 1 }
        let (red, green, blue) = (channel(0), channel(1), channel(2))
        return Colour(
            luma: 0.299 * red + 0.587 * green + 0.114 * blue, red: logf(red / green), blue: logf(blue / green))
    }

    private static func middle(_ colours: [Colour]) -> Point {
        Point(x: median(colours.map(\.red)), y: median(colours.map(\.blue)))
    }

    private static func median(_ values: [Float]) -> Float { values.sorted()[values.count / 2] }
}
