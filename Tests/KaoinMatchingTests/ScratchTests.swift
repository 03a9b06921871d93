import Foundation
import KaoinCore
import KaoinFace
import KaoinMatching
import KaoinTestSupport
import KaoinVision
import Testing

struct ScratchTests {
    @Test func scratch() throws {
        let analyzer = try FaceAnalyzer(store: NetworkStore())
        var out = ""
        func show(_ name: String, _ image: RGBImage) throws {
            for orientation in [1, 6, 3, 8] {
                let faces = try analyzer.analyze(image.turned(orientation))
                for face in faces.prefix(2) {
                    let d = face.mesh.map { $0.disagreement(with: face.detection) } ?? -1
                    let l = face.detection.landmarks
                    let roll = atan2(l[1].y - l[0].y, l[1].x - l[0].x) * 180 / .pi
                    out +=
                        "\(name) \(orientation) d=\(d) roll=\(roll) meshroll=\(face.pose?.roll ?? -999) yaw=\(face.pose?.yaw ?? -999) pitch=\(face.pose?.pitch ?? -999) score=\(face.detection.score) presence=\(face.mesh?.presence ?? -1) ied=\(face.detection.interEyeDistance) adv=\(face.quality.shortfalls(under: .session).map{"\($0.component)/\($0.advice)"})\n"
                }
                if faces.isEmpty { out += "\(name) \(orientation) none\n" }
            }
        }
        for name in ["obama.jpg", "obama2.jpg", "biden.jpg"] { try show(name, PictureFile.read(Portraits.path(name))) }
        for name in [
            "customer-alone.jpg", "too-near.jpg", "camera-upside-down.jpg", "camera-rotated-90.jpg", "enrol-mask.jpg",
            "enrol-sunglasses.jpg", "second-face-25pc.jpg",
        ] {
            try show("field/" + name, PictureFile.read("/work/shared/data/field/" + name))
        }
        let lfw = "/work/shared/data/lfw"
        let list = try FileManager.default.subpathsOfDirectory(atPath: lfw).filter { $0.hasSuffix(".jpg") }.sorted()
        for (i, file) in list.enumerated() where i % 33 == 0 {
            try show("lfw/" + file, PictureFile.read(lfw + "/" + file))
        }
        try out.write(toFile: "/tmp/a-scratch.txt", atomically: true, encoding: .utf8)
    }
}
