import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinLiveness

@Suite struct DepthCueTests {
    @Test func `a projective map is found again from the points that it moved`() throws {
        let points = (0..<20).map { Point(x: Float($0 % 5) * 10, y: Float($0 / 5) * 12) }
        let moved = points.map { point in
            let divisor = 1 + 0.002 * point.x - 0.001 * point.y
            return Point(x: (1.1 * point.x + 0.2 * point.y + 5) / divisor, y: (0.9 * point.y - 3) / divisor)
        }
        let map = try #require(Homography(from: points, to: moved))
        for (point, goal) in zip(points, moved) {
            let place = try #require(map(point))
            #expect(place.distance(to: goal) < 0.01)
        }
    }

    @Test func `points on a line fit no plane`() {
        let line = (0..<20).map { Point(x: Float($0), y: Float($0) * 2) }
        #expect(Homography(from: line, to: line) == nil)
    }

    @Test(arguments: [-25, -18, 18, 25] as [Float])
    func `a head that turns shows depth`(yaw: Float) throws {
        let cue = try #require(DepthCue(from: SampleFace.mesh(), to: SampleFace.mesh(yaw: yaw)))
        #expect(cue.showsDepth)
        #expect(!cue.showsPlane)
    }

    @Test(arguments: [-30, -20, 20, 30] as [Float])
    func `a picture that is turned shows a plane, and no depth`(yaw: Float) throws {
        let cue = try #require(
            DepthCue(from: SampleFace.mesh(isFlat: true), to: SampleFace.mesh(yaw: yaw, isFlat: true)))
        #expect(cue.showsPlane)
        #expect(!cue.showsDepth)
    }

    @Test func `a head that only nods a little shows neither`() throws {
        let cue = try #require(DepthCue(from: SampleFace.mesh(), to: SampleFace.mesh(yaw: 3, pitch: 2)))
        #expect(!cue.showsDepth)
        #expect(!cue.showsPlane)
    }

    @Test func `a hollow face moves the wrong way and shows no depth`() throws {
        // Inside out: the nose falls behind where the plane takes it.
        let cue = try #require(DepthCue(from: SampleFace.mesh(), to: SampleFace.mesh(yaw: 20)))
        let hollow = DepthCue(
            parallax: -cue.parallax, magnitude: cue.magnitude, evenness: cue.evenness, turn: cue.turn)
        #expect(!hollow.showsDepth)
    }
}
