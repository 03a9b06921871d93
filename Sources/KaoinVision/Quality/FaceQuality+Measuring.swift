internal import Glibc
public import KaoinCore

extension FaceQuality {
    /// Measures a face.
    ///
    /// The curves follow ISO/IEC 29794-5:2025 and its reference software where they need no further network; sharpness
    /// is judged by the variance of the Laplacian instead of a trained classifier.
    ///
    /// - Parameters:
    ///   - face: the face that is meant.
    ///   - others: the other faces in the picture.
    ///   - mesh: nil where none was found: what needs it stays "not computed".
    ///   - region: where the mesh was looked for.
    ///   - expression: nil where none was measured: then the lids alone tell whether eyes are open.
    ///   - square: what the network saw there, 256 x 256 pixels.
    ///   - aligned: the face upright, 112 x 112 pixels.
    public init(
        of face: FaceDetection, among others: [FaceDetection], width: Int, height: Int, mesh: FaceMesh?,
        expression: Expression?, region: MeshRegion, square: RGBImage, aligned: RGBImage
    ) {
        self.init()
        let occlusion = FaceOcclusion(of: aligned)
        self[.eyesVisible] = occlusion.eyesVisible
        self[.mouthVisible] = occlusion.mouthVisible
        let largest = others.map(\.box.area).max() ?? 0
        self[.singleFace] = Int((100 * (1 - min(largest / max(face.box.area, 1), 1))).rounded())
        let eyes = (face.landmarks[0] + face.landmarks[1]) / 2
        measureMargins(eyes: eyes, distance: face.interEyeDistance, width: width, height: height)
        guard let mesh else {
            self[.interEyeDistance] = Self.percent(Logistic.value(face.interEyeDistance, middle: 70, width: 20))
            return
        }
        let pose = HeadPose(of: mesh)
        measure(pose)
        // A turned face shows its eyes closer together than they are.
        let distance = face.interEyeDistance / max(cosf(pose.yaw * .pi / 180), 0.3)
        self[.interEyeDistance] = Self.percent(Logistic.value(distance, middle: 70, width: 20))
        measureGeometry(mesh, eyes: eyes, height: height)
        measureEyes(mesh, expression, eyes: eyes)
        measureCut(mesh, width: width, height: height)
        let back = region.place.inverse
        func inSquare(_ index: Int) -> Point { back(mesh.points[index].inPicture) }
        if let light = LumaStatistics(
            luma: square.luma(), outline: MeshPoint.outline.map(inSquare),
            middle: (inSquare(MeshPoint.forehead), inSquare(MeshPoint.chin)))
        {
            measure(light)
        }
    }

    private mutating func measureMargins(eyes: Point, distance: Float, width: Int, height: Int) {
        guard distance > 0 else { return }
        let (left, right) = (eyes.x / distance, (Float(width) - eyes.x) / distance)
        let (above, below) = (eyes.y / distance, (Float(height) - eyes.y) / distance)
        // Where less would be enough, the room of a whole head is what tells near from off the middle.
        place = PlaceProblem(missing: (1.1 - left, 1.1 - right, 1.5 - above, 2.0 - below))
        let parts = [
            Logistic.value(min(left, right), middle: 0.9, width: 0.1), Logistic.value(above, middle: 1.4, width: 0.1),
            Logistic.value(below, middle: 1.8, width: 0.1),
        ]
        self[.margins] = Self.percent(parts.min() ?? 0)
    }

    /// A face of which a tenth of the outline lies outside of the picture is cut off, whatever room the rest has.
    private mutating func measureCut(_ mesh: FaceMesh, width: Int, height: Int) {
        let outside = MeshPoint.outline.count { index in
            let point = mesh.points[index]
            return point.x < 0 || point.y < 0 || point.x >= Float(width) || point.y >= Float(height)
        }
        let share = Float(outside) / Float(MeshPoint.outline.count)
        self[.margins] = min(self[.margins] ?? 0, Self.percent(max(0, 1 - 10 * share)))
    }

    private mutating func measure(_ pose: HeadPose) {
        for (component, angle) in [(QualityComponent.yaw, pose.yaw), (.pitch, pose.pitch), (.roll, pose.roll)] {
            let cosine = max(cosf(angle * .pi / 180), 0)
            self[component] = Self.percent(cosine * cosine)
        }
    }

    private mutating func measureGeometry(_ mesh: FaceMesh, eyes: Point, height: Int) {
        let points = mesh.points
        // The unit of the standard's distances within a face: from between the eyes to the chin.
        let unit = eyes.distance(to: points[MeshPoint.chin].inPicture)
        guard unit > 0 else { return }
        func gap(_ pairs: [(Int, Int)]) -> Float {
            pairs.map { points[$0.0].inPicture.distance(to: points[$0.1].inPicture) }.max() ?? 0
        }
        // The eyes lie half-way between crown and chin.
        let head = 2 * unit / Float(height)
        self[.headSize] = Self.percent(2 * (1 - Logistic.value(abs(head - 0.45), width: 0.05)))
        self[.mouthClosed] = Self.percent(1 - Logistic.value(gap(MeshPoint.innerLips) / unit, middle: 0.2, width: 0.06))
    }

    /// Open where the lids are as far apart as in the standard's reference software, or where the expression network sees an
    /// eye that is not closed: narrow eyes and a drooping lid are open eyes too. Closed eyes are rated 0.66 and more by the
    /// network in recordings of living faces, and open ones in press photos of people with narrow eyes at most 0.65.
    private mutating func measureEyes(_ mesh: FaceMesh, _ expression: Expression?, eyes: Point) {
        let unit = eyes.distance(to: mesh.points[MeshPoint.chin].inPicture)
        guard unit > 0 else { return }
        func gap(_ pairs: [(Int, Int)]) -> Float {
            pairs.map { mesh.points[$0.0].inPicture.distance(to: mesh.points[$0.1].inPicture) }.max() ?? 0
        }
        let lids = Logistic.value(
            min(gap(MeshPoint.leftLids), gap(MeshPoint.rightLids)) / unit, middle: 0.02, width: 0.01)
        let closed = expression.map { min($0.eyeBlinkLeft, $0.eyeBlinkRight) } ?? 1
        self[.eyesOpen] = Self.percent(max(lids, 1 - Logistic.value(closed, middle: 0.63, width: 0.03)))
    }

    private mutating func measure(_ light: LumaStatistics) {
        self[.underExposure] = Self.percent(1.2 * (0.832 - Logistic.value(light.darkShare, middle: 0.92, width: 0.05)))
        self[.overExposure] = Int(min(1 / (light.brightShare + 0.01), 100).rounded())
        self[.illuminationUniformity] = Self.percent(powf(light.symmetry, 0.3))
        self[.dynamicRange] = Int((12.5 * light.entropy).rounded())
        // A small face was enlarged for the mesh and is blurred by that: what is missing in the picture is missing.
        self[.sharpness] = Self.percent(Logistic.value(logf(max(light.crispness, 1e-6)), middle: -3.8, width: 0.4))
    }

    private static func percent(_ share: Float) -> Int { Int((100 * share).rounded()) }
}
