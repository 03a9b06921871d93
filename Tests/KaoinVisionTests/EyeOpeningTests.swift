import KaoinCore
import KaoinVision
import Testing

@Suite struct EyeOpeningTests {
    /// Both eyes 30 wide, with their lids at these distances.
    private func mesh(left: Float, right: Float, width: Float = 30) -> FaceMesh {
        var points = [Point3](repeating: Point3(x: 0, y: 0, z: 0), count: FaceMesh.count)
        func place(_ outer: Int, _ inner: Int, _ lids: [(Int, Int)], _ height: Float) {
            points[outer] = Point3(x: 100, y: 100, z: 0)
            points[inner] = Point3(x: 100 + width, y: 100, z: 0)
            for (upper, lower) in lids {
                points[upper] = Point3(x: 115, y: 100 - height / 2, z: 0)
                points[lower] = Point3(x: 115, y: 100 + height / 2, z: 0)
            }
        }
        place(MeshPoint.leftEyeOuter, MeshPoint.leftEyeInner, MeshPoint.leftLids, left)
        place(MeshPoint.rightEyeOuter, MeshPoint.rightEyeInner, MeshPoint.rightLids, right)
        return FaceMesh(points: points, presence: 1)
    }

    @Test func `the opening is the height in widths, in the mean of both eyes`() {
        #expect(abs(mesh(left: 9, right: 9).eyeOpening - 0.3) < 1e-5)
        #expect(abs(mesh(left: 9, right: 3).eyeOpening - 0.2) < 1e-5)
        #expect(mesh(left: 0, right: 0).eyeOpening == 0)
    }

    @Test func `eyes without a width are closed`() {
        #expect(mesh(left: 9, right: 9, width: 0).eyeOpening == 0)
    }
}
