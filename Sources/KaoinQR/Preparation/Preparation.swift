internal import KaoinCore

/// Ways to make a code in a picture easier to find.
enum Preparation {
    /// Of the picture's shorter side: how much of it a threshold looks at.
    private static let parts = [8, 16, 32, 64]

    static let count = 1 + parts.count

    /// From the picture as it is to the least likely to help. Measured on photographs: these find one code in ten more;
    /// smoothing, sharpening, halving and enlarging find hardly one in two hundred and cost as much time each.
    static func all(for picture: LumaImage) -> [(LumaImage) -> LumaImage] {
        let smallest = min(picture.width, picture.height)
        var list: [(LumaImage) -> LumaImage] = [{ $0 }]
        for part in parts { list.append { $0.thresholded(radius: max(4, smallest / part)) } }
        return list
    }
}
