public import KaoinCore
internal import KaoinLiveness
public import KaoinVision

/// A head made of a portrait and its mesh, as light sees it: for each pixel how much it throws back, and which way it faces.
public struct LitHead: Sendable {
    /// Of its pictures, in pixels.
    public let side: Int
    /// Where the mesh is in its pictures.
    public let mesh: FaceMesh
    /// Of the light of each channel, for a face whose mean luminance is 1; three a pixel.
    let albedo: [Float]
    /// Pixels of the head; the others are the room.
    let isHead: [Bool]
    /// Of the head's pixels: unit normals (right, down, to the camera), three a pixel.
    let normals: [Float]
    /// How far the head's pixels are nearer to the camera than the outline, in metres.
    let depths: [Float]
    /// Metres a pixel.
    let scale: Float

    /// A face from ear to ear, in metres.
    private static let faceWidth: Float = 0.145

    /// - Parameters:
    ///   - portrait: a square, such as `PortraitCut` makes; its picture is halved.
    ///   - mesh: of the face in it.
    public init(_ portrait: RGBImage, mesh: FaceMesh) {
        let puppet = Puppet(portrait, mesh: mesh)
        let picture = portrait.halved()
        let (side, width) = (picture.width, picture.height)
        self.side = side
        self.mesh = FaceMesh(
            points: mesh.points.map { Point3(x: $0.x / 2, y: $0.y / 2, z: $0.z / 2) }, presence: mesh.presence)
        let points = puppet.rest.map { Point3(x: $0.x / 2, y: $0.y / 2, z: $0.z / 2) }
        let across = points[454].inPicture.distance(to: points[234].inPicture)
        scale = Self.faceWidth / across
        // The face and the first ring around it; what is further out is hair, neck and room.
        let last = FaceMesh.count - 10 + MeshPoint.outline.count
        let triangles = puppet.triangles.filter { max($0.a, $0.b, $0.c) < last }
        var isHead = [Bool](repeating: false, count: side * width)
        var normals = [Float](repeating: 0, count: side * width * 3)
        var depths = [Float](repeating: 0, count: side * width)
        let corners = Self.smoothNormals(points, triangles)
        let back = points[234].z / 2 + points[454].z / 2
        for triangle in triangles {
            Self.fill(points[triangle.a], points[triangle.b], points[triangle.c], side: side) { index, a, b, c in
                isHead[index] = true
                var normal = (0..<3).map {
                    corners[triangle.a][$0] * a + corners[triangle.b][$0] * b + corners[triangle.c][$0] * c
                }
                let length = normal.reduce(0) { $0 + $1 * $1 }.squareRoot()
                if length > 0 { normal = normal.map { $0 / length } }
                for part in 0..<3 { normals[index * 3 + part] = normal[part] }
                let depth = points[triangle.a].z * a + points[triangle.b].z * b + points[triangle.c].z * c
                depths[index] = (back - depth) * Self.faceWidth / across
            }
        }
        (self.isHead, self.normals, self.depths) = (isHead, normals, depths)
        albedo = Self.albedo(picture, isHead)
    }

    /// The portrait as light, the mean of the head's luminance made 1.
    private static func albedo(_ picture: RGBImage, _ isHead: [Bool]) -> [Float] {
        let light = picture.pixels.map { LightColour.lightOfStored[Int($0)] }
        var (sum, count) = (Float(0), Float(0))
        for index in isHead.indices where isHead[index] {
            sum += 0.2126 * light[index * 3] + 0.7152 * light[index * 3 + 1] + 0.0722 * light[index * 3 + 2]
            count += 1
        }
        let mean = max(sum / max(count, 1), 1e-3)
        return light.map { max($0, 0.003) / mean }
    }

    /// Of each point: the mean of the normals of its triangles, weighted by their area, towards the camera.
    private static func smoothNormals(_ points: [Point3], _ triangles: [Delaunay.Triangle]) -> [[Float]] {
        var sums = [[Float]](repeating: [0, 0, 0], count: points.count)
        for triangle in triangles {
            let (u, v) = (points[triangle.b] - points[triangle.a], points[triangle.c] - points[triangle.a])
            // In a space whose third axis points at the camera, which z does not.
            let (uz, vz) = (-u.z, -v.z)
            var normal = [u.y * vz - uz * v.y, uz * v.x - u.x * vz, u.x * v.y - u.y * v.x]
            if normal[2] < 0 { normal = normal.map { -$0 } }
            for corner in [triangle.a, triangle.b, triangle.c] {
                for part in 0..<3 { sums[corner][part] += normal[part] }
            }
        }
        return sums
    }

    /// Calls with each pixel within a triangle and the weights of its corners.
    private static func fill(
        _ a: Point3, _ b: Point3, _ c: Point3, side: Int, _ pixel: (Int, Float, Float, Float) -> Void
    ) {
        let area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
        guard abs(area) > 1e-6 else { return }
        let (top, bottom) = (max(0, Int(min(a.y, b.y, c.y))), min(side - 1, Int(max(a.y, b.y, c.y)) + 1))
        let (left, right) = (max(0, Int(min(a.x, b.x, c.x))), min(side - 1, Int(max(a.x, b.x, c.x)) + 1))
        guard top <= bottom, left <= right else { return }
        for row in top...bottom {
            for column in left...right {
                let (x, y) = (Float(column), Float(row))
                let second = ((x - a.x) * (c.y - a.y) - (c.x - a.x) * (y - a.y)) / area
                let third = ((b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y)) / area
                guard second >= -1e-4, third >= -1e-4, second + third <= 1.0001 else { continue }
                pixel(row * side + column, 1 - second - third, second, third)
            }
        }
    }
}
