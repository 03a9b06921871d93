/// A place in a picture in pixels: x to the right, y down, (0, 0) the middle of the first pixel.
public struct Point: Equatable, Sendable {
    public var x: Float
    public var y: Float

    public init(x: Float, y: Float) {
        self.x = x
        self.y = y
    }

    public static func + (left: Point, right: Point) -> Point { Point(x: left.x + right.x, y: left.y + right.y) }
    public static func - (left: Point, right: Point) -> Point { Point(x: left.x - right.x, y: left.y - right.y) }
    public static func / (left: Point, right: Float) -> Point { Point(x: left.x / right, y: left.y / right) }

    public func distance(to other: Point) -> Float {
        let difference = self - other
        return (difference.x * difference.x + difference.y * difference.y).squareRoot()
    }
}

/// A place in space: x and y in pixels of a picture, z in the same unit, smaller nearer to the camera.
public struct Point3: Equatable, Sendable {
    public var x: Float
    public var y: Float
    public var z: Float

    public init(x: Float, y: Float, z: Float) {
        self.x = x
        self.y = y
        self.z = z
    }

    public static func + (left: Point3, right: Point3) -> Point3 {
        Point3(x: left.x + right.x, y: left.y + right.y, z: left.z + right.z)
    }

    public static func - (left: Point3, right: Point3) -> Point3 {
        Point3(x: left.x - right.x, y: left.y - right.y, z: left.z - right.z)
    }

    /// The place in the picture.
    public var inPicture: Point { Point(x: x, y: y) }
}
