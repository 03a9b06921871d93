internal import KaoinCore
internal import KaoinVision

/// Whom a picture is about. Pictures of people have their subject in the middle; bystanders are smaller or at the side.
enum PictureSubject {
    /// The greater the more a face is the subject.
    static func weight(_ face: FaceDetection, in picture: RGBImage) -> Float {
        let middle = Point(x: Float(picture.width) / 2, y: Float(picture.height) / 2)
        let away = face.box.center.distance(to: middle) / max(middle.x, middle.y)
        return face.box.area.squareRoot() * max(0, 1 - away)
    }
}
