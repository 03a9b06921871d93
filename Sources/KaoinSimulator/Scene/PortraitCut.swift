public import KaoinCore
public import KaoinVision

/// The part of a portrait that a puppet is made of: the face with room around it, at the size of a camera's frame.
public enum PortraitCut {
    /// Of the square that is cut out, in pixels.
    public static let side = 448
    /// In widths of the face.
    private static let room: Float = 2.9

    public static func picture(_ portrait: RGBImage, around face: Box) -> RGBImage {
        let scale = face.width * room / Float(side)
        let half = Float(side) / 2
        let left = face.center.x - half * scale
        let top = face.center.y - half * scale * 0.95
        // What lies outside is drawn on from the edge, so that there is none to be found.
        var picture = portrait
        var zoom = scale
        while zoom >= 2, picture.width >= 4, picture.height >= 4 {
            picture = picture.halved()
            zoom /= 2
        }
        let ratio = zoom / scale
        let source = picture.pixels.span
        let (width, height) = (picture.width, picture.height)
        let pixels = [UInt8](capacity: side * side * 3) { output in
            for row in 0..<side {
                for column in 0..<side {
                    let x = (left + Float(column) * scale) * ratio
                    let y = (top + Float(row) * scale) * ratio
                    let colour = SceneCanvas.sample(source, width, height, x, y)
                    for channel in 0..<3 { output.append(UInt8(truncatingIfNeeded: colour[channel])) }
                }
            }
        }
        return RGBImage(width: side, height: side, pixels: pixels)
    }
}
