import KaoinCore
import KaoinFace
import KaoinTestSupport
import KaoinVision
import Testing

/// Faces before a camera that hangs upside down or on its side.
@Suite(.serialized) struct TurnedFaceTests {
    /// What was done to an upright picture, as EXIF numbers it, with the turn that undoes it.
    private static let turns = [(8, 90), (3, 180), (6, 270)]

    private static func pictures() throws -> [RGBImage] {
        try ["obama.jpg", "obama2.jpg", "biden.jpg"].flatMap { name in
            let picture = try Portraits.picture(name)
            return [320, 480, 640, 800].map { picture.resized(width: $0, height: $0 * picture.height / picture.width) }
        }
    }

    @Test func `a picture is turned until its face is upright`() throws {
        let analyzer = try FaceAnalyzer(store: NetworkStore(threads: 1))
        for picture in try Self.pictures() {
            #expect(try analyzer.turn(of: picture) == 0)
            for (orientation, degrees) in Self.turns {
                #expect(try analyzer.turn(of: picture.turned(orientation)) == degrees)
            }
        }
        let grey = RGBImage(width: 320, height: 240, pixels: [UInt8](repeating: 128, count: 320 * 240 * 3))
        #expect(try analyzer.turn(of: grey) == nil)
    }

    @Test func `a face that is turned is not compared, whoever it is`() throws {
        let analyzer = try FaceAnalyzer(store: NetworkStore(threads: 1))
        for picture in try Self.pictures() {
            let upright = try #require(analyzer.analyze(picture).first)
            #expect(upright.isPlausible)
            for (orientation, _) in Self.turns {
                for face in try analyzer.analyze(picture.turned(orientation)) {
                    #expect(!face.isPlausible)
                    #expect((face.quality[.roll] ?? 0) == 0)
                }
            }
        }
    }
}
