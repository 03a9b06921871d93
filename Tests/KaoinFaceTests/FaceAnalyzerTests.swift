import Foundation
import KaoinCore
import KaoinFace
import KaoinTestSupport
import KaoinVision
import Testing

/// The real networks on real portraits. One analyzer for all: it is used from one test at a time.
@Suite(.serialized) struct FaceAnalyzerTests {
    private static func analyzer() throws -> FaceAnalyzer { try FaceAnalyzer(store: NetworkStore(threads: 1)) }

    @Test func `one person is alike in three pictures and unlike others`() throws {
        let analyzer = try Self.analyzer()
        func embedding(_ name: String) throws -> Embedding {
            try #require(analyzer.analyze(Portraits.picture(name)).first?.embedding)
        }
        let enrolled = FaceTemplate(try embedding("obama.jpg"))
        let threshold = try #require(
            DecisionTable.score(comparisonsPerFalseMatch: DecisionTable.deciding, .oneToOne))
        for name in ["obama2.jpg", "obama3.jpg"] {
            #expect(enrolled.score(against: try embedding(name)) > threshold + 0.1)
        }
        for name in ["biden.jpg", "astronaut.png"] {
            #expect(enrolled.score(against: try embedding(name)) < threshold - 0.2)
        }
    }

    @Test func `networks leave all threads on all cores`() throws {
        func allowedCores() -> Set<String> {
            let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
            return Set(
                threads.compactMap { thread in
                    let status = try? String(contentsOfFile: "/proc/self/task/\(thread)/status", encoding: .utf8)
                    return status?.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed:") }.map(String.init)
                })
        }
        let analyzer = try FaceAnalyzer(store: NetworkStore(threads: 1))
        _ = try analyzer.analyze(Portraits.picture("biden.jpg"))
        #expect(allowedCores().count == 1)
    }

    @Test func `the mesh lies on the face and agrees with the detector`() throws {
        let face = try #require(try Self.analyzer().analyze(Portraits.picture("obama.jpg")).first)
        let mesh = try #require(face.mesh)
        #expect(mesh.presence > 0.9)
        let eye = face.detection.interEyeDistance
        // The irises against the detector's eyes, the tip of the nose against its nose.
        #expect(mesh.points[468].inPicture.distance(to: face.detection.landmarks[0]) < 0.12 * eye)
        #expect(mesh.points[473].inPicture.distance(to: face.detection.landmarks[1]) < 0.12 * eye)
        #expect(mesh.points[MeshPoint.noseTip].inPicture.distance(to: face.detection.landmarks[2]) < 0.25 * eye)
    }

    @Test func `a mirrored face turns and leans to the other side`() throws {
        let analyzer = try Self.analyzer()
        let picture = try Portraits.picture("biden.jpg")
        let pose = try #require(analyzer.analyze(picture).first?.pose)
        let mirrored = try #require(analyzer.analyze(picture.mirrored()).first?.pose)
        #expect(pose.yaw > 5 && pose.roll > 5)
        #expect(abs(pose.yaw + mirrored.yaw) < 4)
        #expect(abs(pose.roll + mirrored.roll) < 3)
        #expect(abs(pose.pitch - mirrored.pitch) < 4)
    }

    @Test func `expressions tell a smile from a closed mouth`() throws {
        let analyzer = try Self.analyzer()
        let talking = try #require(analyzer.analyze(Portraits.picture("obama2.jpg")).first?.expression)
        let closed = try #require(analyzer.analyze(Portraits.picture("obama3.jpg")).first?.expression)
        #expect(talking.jawOpen > closed.jawOpen + 0.1)
        #expect(talking.eyeBlinkLeft < 0.5 && closed.eyeBlinkRight < 0.5)
    }

    @Test func `a darkened and a blurred portrait lose the quality that they lack`() throws {
        let analyzer = try Self.analyzer()
        let picture = try Portraits.picture("obama.jpg")
        let good = try #require(analyzer.analyze(picture).first).quality
        #expect(good.shortfalls(under: .enrolment).isEmpty)

        let dark = RGBImage(width: picture.width, height: picture.height, pixels: picture.pixels.map { $0 / 12 })
        let darkQuality = try #require(analyzer.analyze(dark).first).quality
        #expect(try #require(darkQuality[.underExposure]) < 30)
        #expect(darkQuality.shortfalls(under: .enrolment).contains { $0.advice == .moreLight })

        let small = picture.resized(width: 91, height: 114).resized(width: 910, height: 1137)
        let blurred = try #require(analyzer.analyze(small).first).quality
        #expect(try #require(blurred[.sharpness]) < 20)
        #expect(blurred.shortfalls(under: .enrolment).contains { $0.advice == .keepStill })
    }

    @Test func `half a face has no margins`() throws {
        let analyzer = try Self.analyzer()
        for name in ["obama_partial_face.jpg", "obama_partial_face2.jpg"] {
            let face = try #require(analyzer.analyze(Portraits.picture(name)).first)
            #expect(face.quality.shortfalls(under: .probe).contains { $0.component == .margins })
        }
    }

    @Test func `an empty picture has no face`() throws {
        let grey = RGBImage(width: 320, height: 240, pixels: [UInt8](repeating: 128, count: 320 * 240 * 3))
        #expect(try Self.analyzer().analyze(grey).isEmpty)
    }

    @Test func `a small face in a large picture is found`() throws {
        let portrait = try Portraits.picture("obama.jpg").resized(width: 180, height: 225)
        let scene = portrait.padded(width: 1600, height: 1200)
        let face = try #require(try Self.analyzer().analyze(scene).first)
        #expect(face.detection.box.center.distance(to: Point(x: 97, y: 50)) < 15)
    }
}
