import Foundation
import KaoinCore
import KaoinFace
import KaoinKiosk
import KaoinTestSupport
import KaoinTexts
import KaoinVision
import Testing

@testable import KaoinSelfTest

/// A kiosk to which nothing is wrong.
@Suite(.serialized) struct HealthyTests {
    @Test func `a healthy kiosk passes every check, each told once and in its order`() async throws {
        let kiosk = try MadeKiosk()
        let checks = Set(CheckName.allCases).subtracting([.session])
        let report = try await kiosk.run(checks)
        let bad = report.lines.filter { $0.result == .failed || $0.result == .warning }
        #expect(bad.isEmpty, "\(bad.map { "\($0.check): \($0.finding[.english])" })")
        #expect(report.hasPassed)
        #expect(report.lines.map(\.check) == CheckName.allCases.filter { $0 != .session })
        #expect(report.lines.filter { $0.result == .skipped }.map(\.check) == [.scannerCode])
        for line in report.lines { #expect(!line.finding[.english].isEmpty && !line.finding[.japanese].isEmpty) }
        let agreement = try #require(report.lines.first { $0.check == .embedding }?.figures.first)
        #expect(agreement.value > 0.99)
        #expect(report.lines.first { $0.check == .credentials }?.finding[.english].contains("TPM") == true)
        #expect(report.picture != nil)
    }

    @Test func `with the daemon stopped the test code is read by the kiosk's own scanner`() async throws {
        let kiosk = try MadeKiosk()
        kiosk.conditions.isDaemonRunning = false
        let report = try await kiosk.run([.scanner, .scannerCode, .camera, .cameraPin, .cameraPicture], presents: true)
        #expect(report.lines.map(\.result) == [.passed, .passed, .passed, .passed, .passed])
    }

    @Test func `a session keeps its camera and its processor`() async throws {
        let kiosk = try MadeKiosk()
        kiosk.conditions.isInSession = true
        let checks: Set<CheckName> = [.daemon, .camera, .cameraPin, .cameraPicture, .embedding, .speed, .session]
        let report = try await kiosk.run(checks)
        #expect(report.lines.first?.result == .passed)
        #expect(report.lines.dropFirst().map(\.result) == Array(repeating: .skipped, count: 6))
        #expect(report.hasPassed)
    }

    @Test func `a camera that a session takes meanwhile is no finding`() async throws {
        let kiosk = try MadeKiosk()
        kiosk.conditions.camera = .taken
        let report = try await kiosk.run([.camera, .cameraPin, .cameraPicture])
        #expect(report.lines.map(\.result) == [.skipped, .passed, .skipped])
        #expect(report.picture == nil)
    }

    @Test func `a machine on which a frame takes too long is a warning`() async throws {
        let kiosk = try MadeKiosk()
        kiosk.conditions.slowFrame = 0
        let line = try #require(await kiosk.run([.speed]).lines.first { $0.check == .speed })
        #expect(line.result == .warning)
        #expect(line.advice != nil)
    }

    @Test func `the drawing is known to the network, and a drawing that differs is not`() throws {
        let embedder = try FaceEmbedder(store: NetworkStore(threads: 1))
        let found = try #require(try embedder.embedding(of: GoldenDrawing.picture, mirrored: true))
        #expect(
            GoldenDrawing.embedding != nil,
            "\(Data(FaceTemplate(found).values.map { UInt8(bitPattern: $0) }).base64EncodedString())")
        let known = try #require(GoldenDrawing.embedding)
        #expect(known.score(against: found) > 0.99)
        var pixels = GoldenDrawing.picture.pixels
        for index in pixels.indices { pixels[index] = 255 - pixels[index] }
        let other = RGBImage(width: FaceAlignment.side, height: FaceAlignment.side, pixels: pixels)
        let differing = try #require(try embedder.embedding(of: other, mirrored: true))
        #expect(known.score(against: differing) < EmbeddingCheck.leastScore)
    }

    @Test func `the page holds every line, its pictures, and nothing that is not escaped`() async throws {
        let kiosk = try MadeKiosk()
        let report = try await kiosk.run([.groups, .camera, .cameraPin, .cameraPicture])
        let page = SelfTestPage(report, language: .japanese, kiosk: "<b>&kiosk", time: "t").html
        for line in report.lines { #expect(page.contains("(\(line.check.rawValue))")) }
        #expect(page.contains("&lt;b&gt;&amp;kiosk") && !page.contains("<b>"))
        #expect(page.components(separatedBy: "<svg").count == 5)
        #expect(page.components(separatedBy: "<rect").count - 1 == 144 + 144 + 32)
        #expect(!page.contains("http") && !page.contains("<script"))
    }

    @Test func `of a picture only the means of large fields are told`() throws {
        var pixels = [UInt8](repeating: 10, count: 160 * 90 * 3)
        for y in 0..<10 { for x in 0..<10 { for c in 0..<3 { pixels[(y * 160 + x) * 3 + c] = 200 } } }
        let map = PictureMap(RGBImage(width: 160, height: 90, pixels: pixels))
        #expect(map.brightness[0] == 200 && map.brightness[1] == 10)
        #expect(map.brightness.count == 144 && map.histogram.reduce(0, +) <= 1000)
        #expect(PictureMap(brightness: map.brightness, sharpness: map.sharpness, histogram: map.histogram) == map)
        #expect(PictureMap(brightness: [1], sharpness: map.sharpness, histogram: map.histogram) == nil)
        var wrong = map.brightness
        wrong[3] = 256
        #expect(PictureMap(brightness: wrong, sharpness: map.sharpness, histogram: map.histogram) == nil)
    }
}
