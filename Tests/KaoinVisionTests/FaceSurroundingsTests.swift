import KaoinCore
import KaoinVision
import Testing

@testable import KaoinVision

@Suite struct FaceSurroundingsTests {
    private static let picture = RGBImage(
        width: 400, height: 300,
        pixels: (0..<300).flatMap { row in (0..<400).flatMap { [UInt8($0 / 2), UInt8(row / 2), 7] } })

    @Test func `a face in the middle is cut out with what is around it`() throws {
        let place = try #require(
            FaceSurroundings(of: Box(x: 180, y: 130, width: 40, height: 40), times: 3, in: Self.picture))
        #expect(place.times == 3)
        #expect(place.columns == 140...260 && place.rows == 90...210)
        let seen = place.cut(from: Self.picture)
        #expect(seen.width == FaceSurroundings.side && seen.height == FaceSurroundings.side)
        // From left to right and from top to bottom as in the picture.
        #expect(abs(Int(seen.pixels[0]) - 70) <= 1 && abs(Int(seen.pixels[1]) - 45) <= 1)
        let last = seen.pixels.count - 3
        #expect(abs(Int(seen.pixels[last]) - 130) <= 1 && abs(Int(seen.pixels[last + 1]) - 105) <= 1)
    }

    @Test func `a face at the edge has its surroundings moved into the picture`() throws {
        let place = try #require(
            FaceSurroundings(of: Box(x: 0, y: 240, width: 40, height: 50), times: 3, in: Self.picture))
        #expect(place.columns.lowerBound == 0 && place.rows.upperBound == 299)
        #expect(place.times == 3)
        #expect(place.columns.count == 121 && place.rows.count == 151)
    }

    @Test func `near a large face there is less to see, and none where it is larger than the picture`() throws {
        let place = try #require(
            FaceSurroundings(of: Box(x: 100, y: 50, width: 150, height: 200), times: 4, in: Self.picture))
        #expect(abs(place.times - 299.0 / 200) < 1e-4)
        #expect(place.rows == 0...299)
        for box in [
            Box(x: 0, y: 0, width: 500, height: 200), Box(x: 0, y: 0, width: 0, height: 9),
            Box(x: .nan, y: 0, width: 20, height: 20), Box(x: .infinity, y: 0, width: 20, height: 20),
        ] { #expect(FaceSurroundings(of: box, times: 2.7, in: Self.picture) == nil) }
    }

    @Test func `boxes beyond every edge stay within the picture`() throws {
        for x in stride(from: Float(-300), through: 600, by: 50) {
            for y in stride(from: Float(-300), through: 600, by: 50) {
                let place = try #require(
                    FaceSurroundings(of: Box(x: x, y: y, width: 37, height: 51), times: 2.7, in: Self.picture))
                #expect(place.columns.lowerBound >= 0 && place.columns.upperBound < 400)
                #expect(place.rows.lowerBound >= 0 && place.rows.upperBound < 300)
                _ = place.cut(from: Self.picture)
            }
        }
    }
}
