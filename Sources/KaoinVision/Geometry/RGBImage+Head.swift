public import KaoinCore

extension RGBImage {
    /// Head and shoulders around a face, for a person to look at: a standing customer is a small part of a camera's picture.
    ///
    /// - Parameter face: in pixels of this picture; what lies outside is cut off.
    /// - Returns: the whole picture where the face has no size.
    public func headAndShoulders(around face: Box) -> RGBImage {
        guard face.width >= 1, face.height >= 1 else { return self }
        // Half a face's width on either side, a third of its height above, two thirds below.
        let left = Self.pixel(face.x - face.width / 2, width), right = Self.pixel(face.x + face.width * 1.5, width)
        let top = Self.pixel(face.y - face.height / 3, height)
        let bottom = Self.pixel(face.y + face.height * 5 / 3, height)
        guard right > left, bottom > top else { return self }
        return part(columns: left..<right, rows: top..<bottom)
    }

    /// - Returns: `0...limit`, also for what no whole number can be.
    private static func pixel(_ place: Float, _ limit: Int) -> Int {
        place.isFinite ? Int(min(max(place.rounded(), 0), Float(limit))) : 0
    }
}
