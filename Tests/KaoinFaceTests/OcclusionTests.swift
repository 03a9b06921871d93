import KaoinCore
import KaoinFace
import KaoinTestSupport
import KaoinVision
import Testing

/// Coverings drawn on portraits by their landmarks.
@Suite(.serialized) struct OcclusionTests {
    private static let portraits = ["obama.jpg", "obama2.jpg", "obama3.jpg", "biden.jpg", "astronaut.png"]

    private static func covered(
        _ name: String, _ analyzer: FaceAnalyzer, shade: (UInt8, UInt8, UInt8), where isCovered: (Point) -> Bool
    ) throws -> RGBImage {
        let picture = try Portraits.picture(name)
        let face = try #require(analyzer.analyze(picture).first)
        return DrawnCovering.draw(on: picture, landmarks: face.detection.landmarks, shade: shade, where: isCovered)
    }

    private static func advice(_ picture: RGBImage, _ analyzer: FaceAnalyzer, _ limits: QualityLimits) throws
        -> [QualityAdvice]
    {
        try #require(analyzer.analyze(picture).first).quality.shortfalls(under: limits).map(\.advice)
    }

    @Test func `a mask and opaque glasses are seen at enrolment and in sessions, a bare face is not taken for covered`()
        throws
    {
        let analyzer = try FaceAnalyzer(store: NetworkStore(threads: 1))
        for name in Self.portraits {
            let bare = try Portraits.picture(name)
            for limits in [QualityLimits.enrolment, .session] {
                let told = try Self.advice(bare, analyzer, limits)
                #expect(!told.contains(.takeOffMask) && !told.contains(.takeOffSunglasses), "\(name)")
            }
            for shade in DrawnCovering.maskShades {
                let picture = try Self.covered(name, analyzer, shade: shade, where: DrawnCovering.isMask)
                for limits in [QualityLimits.enrolment, .session] {
                    #expect(try Self.advice(picture, analyzer, limits).contains(.takeOffMask), "\(name) \(shade)")
                }
            }
            let picture = try Self.covered(name, analyzer, shade: (14, 14, 16), where: DrawnCovering.isLens)
            for limits in [QualityLimits.enrolment, .session] {
                #expect(try Self.advice(picture, analyzer, limits).contains(.takeOffSunglasses), "\(name)")
            }
        }
    }

    @Test func `a picture without colour is judged by its shades`() throws {
        let analyzer = try FaceAnalyzer(store: NetworkStore(threads: 1))
        func grey(_ picture: RGBImage) -> RGBImage {
            RGBImage(
                width: picture.width, height: picture.height, pixels: picture.luma().pixels.flatMap { [$0, $0, $0] })
        }
        for name in Self.portraits {
            #expect(
                try !Self.advice(grey(Portraits.picture(name)), analyzer, .session).contains(.takeOffMask), "\(name)")
        }
        let masked = try Self.covered("obama3.jpg", analyzer, shade: (238, 238, 240), where: DrawnCovering.isMask)
        #expect(try Self.advice(grey(masked), analyzer, .session).contains(.takeOffMask))
    }

    @Test func `one covered eye is let be`() throws {
        let analyzer = try FaceAnalyzer(store: NetworkStore(threads: 1))
        let picture = try Self.covered("obama3.jpg", analyzer, shade: (20, 20, 20)) {
            DrawnCovering.isLens($0) && $0.x < 56
        }
        #expect(try !Self.advice(picture, analyzer, .enrolment).contains(.takeOffSunglasses))
    }

    @Test func `guidance tells which way to move, from the customer's own side`() throws {
        let analyzer = try FaceAnalyzer(store: NetworkStore(threads: 1))
        let picture = try Portraits.picture("obama.jpg")
        let box = try #require(analyzer.analyze(picture).first).detection.box
        func cut(_ left: Float, _ top: Float, _ right: Float, _ bottom: Float) -> RGBImage {
            // In widths and heights of the face's box, beyond it.
            let x0 = max(0, Int(box.x - left * box.width)),
                x1 = min(picture.width, Int(box.x + (1 + right) * box.width))
            let y0 = max(0, Int(box.y - top * box.height))
            let y1 = min(picture.height, Int(box.y + (1 + bottom) * box.height))
            var pixels: [UInt8] = []
            for y in y0..<y1 { pixels += picture.pixels[(y * picture.width + x0) * 3..<(y * picture.width + x1) * 3] }
            return RGBImage(width: x1 - x0, height: y1 - y0, pixels: pixels)
        }
        let room: Float = 1.2
        let places: [(RGBImage, QualityAdvice)] = [
            (cut(-0.15, room, room, room), .moveLeft), (cut(room, room, -0.15, room), .moveRight),
            (cut(room, room, room, -0.2), .moveUp), (cut(-0.05, -0.15, -0.05, -0.1), .stepBack),
        ]
        for (picture, wanted) in places {
            let told = try Self.advice(picture, analyzer, .session)
            #expect(told.contains(wanted), "\(wanted): \(told)")
        }
    }
}
