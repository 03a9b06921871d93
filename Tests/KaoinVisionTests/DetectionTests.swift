import KaoinVision
import Testing

struct DetectionTests {
    private func face(x: Float, score: Float) -> FaceDetection {
        FaceDetection(
            box: Box(x: x, y: 0, width: 10, height: 10), score: score,
            landmarks: [Point](repeating: Point(x: x, y: 0), count: 5))
    }

    @Test func `of overlapping detections the surest stays`() {
        let kept = [face(x: 0, score: 0.7), face(x: 1, score: 0.9), face(x: 40, score: 0.6)].withoutOverlaps()
        #expect(kept.map(\.score) == [0.9, 0.6])
    }

    @Test func `a cell gives the box and the landmarks that the network means`() {
        let decoder = DetectionDecoder(width: 64, height: 32, minimumScore: 0.6)
        // Stride 32: two cells; the second has the face.
        let (classes, objects): ([Float], [Float]) = ([0, 0.81], [1, 1])
        let boxes: [Float] = [0, 0, 0, 0, 0.5, 0.25, 0, 0]
        var points = [Float](repeating: 0, count: 20)
        points[10] = 0.5
        points[11] = 1
        var faces: [FaceDetection] = []
        let fits = decoder.decode(
            stride: 32, classes: classes.span, objects: objects.span, boxes: boxes.span, keypoints: points.span,
            into: &faces)
        #expect(fits)
        #expect(faces.count == 1)
        #expect(abs(faces[0].score - 0.9) < 1e-5)
        // Centre at ((1 + 0.5) * 32, 0.25 * 32), each side exp(0) * 32.
        #expect(faces[0].box == Box(x: 32, y: -8, width: 32, height: 32))
        #expect(faces[0].landmarks[0] == Point(x: 48, y: 32))
    }

    @Test func `outputs of another size are refused`() {
        let decoder = DetectionDecoder(width: 64, height: 32, minimumScore: 0.6)
        let values: [Float] = [1]
        var faces: [FaceDetection] = []
        let fits = decoder.decode(
            stride: 32, classes: values.span, objects: values.span, boxes: values.span, keypoints: values.span,
            into: &faces)
        #expect(!fits && faces.isEmpty)
    }

    static let absurd: [(box: [Float], point: Float)] = [
        ([0, 0, 1000, 0], 0), ([0, 0, 0, .nan], 0), ([1e20, 0, 0, 0], 0), ([0, .infinity, 0, 0], 0),
        ([0, 0, 0, 0], .nan), ([0, 0, 0, 0], -1e9),
    ]

    @Test(arguments: absurd)
    func `values that no face has give none`(box: [Float], point: Float) {
        let decoder = DetectionDecoder(width: 32, height: 32, minimumScore: 0.6)
        let (classes, objects): ([Float], [Float]) = ([1], [1])
        let boxes = box
        let points = [Float](repeating: point, count: 10)
        var faces: [FaceDetection] = []
        _ = decoder.decode(
            stride: 32, classes: classes.span, objects: objects.span, boxes: boxes.span, keypoints: points.span,
            into: &faces)
        #expect(faces.isEmpty)
    }

    @Test func `a mesh far outside of its square is none`() {
        let region = MeshRegion(around: face(x: 5, score: 1))
        for bad in [Float.nan, .infinity, 1e9, -5000] {
            var values = [Float](repeating: 100, count: FaceMesh.count * 3)
            #expect(region.mesh(values.span, presence: 5) != nil)
            values[700] = bad
            #expect(region.mesh(values.span, presence: 5) == nil)
        }
        let short = [Float](repeating: 1, count: 12)
        #expect(region.mesh(short.span, presence: 5) == nil)
    }
}
