internal import Glibc
internal import KaoinCore
internal import KaoinLiveness
internal import KaoinVision

/// What each pixel of a scene is, once for a presentation: how much it throws back of the room's and of the screen's light,
/// and what it sends out by itself. In units of albedo times lux.
struct LightSurface {
    /// Of the room's light, for each of its lux; three a pixel.
    var room: [Float]
    /// In full white of the screen, three a pixel.
    var screen: [Float]
    /// Sent out by itself, as a device's glass does; three a pixel.
    var own: [Float]

    /// Sheen that skin and paper throw back whatever their colour.
    private static let sheen: Float = 0.02
    /// Of light that falls on a glass: thrown back evenly, and mirrored.
    private static let glass: (haze: Float, mirror: Float) = (0.004, 0.04)

    init(
        _ subject: LightSubject, _ head: LitHead, _ panel: LightPanel, _ light: LightRoom,
        _ random: inout SeededGenerator
    ) {
        let side = head.side
        let count = side * side
        room = [Float](repeating: 0, count: count * 3)
        screen = room
        own = room
        let face = head.mesh.points
        let faceWidth = face[454].inPicture.distance(to: face[234].inPicture)
        let middle = (face[454].inPicture + face[234].inPicture) / 2
        let distance = Double(random.number(0.5...0.65))
        let lift = -panel.height * Double(random.number(0.1...0.5))
        let (behindDistance, behindRoom) = (Double(random.number(1.3...3)), random.number(0.5...1.2))
        let aside = Float(panel.lux(x: 0, y: lift, distance: behindDistance, normal: (0, 0, 1), pieces: 4))
        let (bend, tilt) = (random.number(0.9...1.6), Double(random.number(-0.2...0.2)))
        let mirrorCentre = Point(
            x: middle.x + faceWidth * random.number(-0.4...0.4), y: middle.y + faceWidth * random.number(-0.4...0.5))
        let mirrorReach = faceWidth * random.number(0.25...0.9)
        let half = Self.halfWidth(subject) * faceWidth
        let albedo = Self.albedo(subject)
        for row in 0..<side {
            for column in 0..<side {
                let index = row * side + column
                let (x, y) = (Float(column) - middle.x, Float(row) - middle.y)
                let isHeld = half > 0 && abs(x) <= half && abs(y) <= half * 1.3
                let place = (x: Double(x * head.scale), y: lift + Double(y * head.scale))
                func lux(_ depth: Double, _ normal: (x: Double, y: Double, z: Double)) -> Float {
                    Float(panel.lux(x: place.x, y: place.y, distance: distance - depth, normal: normal, pieces: 4))
                }
                func set(_ albedo: Float, room part: Float, screen lux: Float, sheen: Float) {
                    for channel in 0..<3 {
                        let back = min(head.albedo[index * 3 + channel] * albedo, 0.95) + sheen
                        room[index * 3 + channel] = back * part
                        screen[index * 3 + channel] = back * lux
                    }
                }
                if isHeld, case .screen(let luminance, let isGlossy) = subject {
                    let (dx, dy) = (Float(column) - mirrorCentre.x, Float(row) - mirrorCentre.y)
                    let isMirrored = isGlossy && dx * dx + dy * dy < mirrorReach * mirrorReach
                    for channel in 0..<3 {
                        let shown = min(head.albedo[index * 3 + channel] * 0.3, 1)
                        own[index * 3 + channel] = shown * Float(luminance * .pi)
                        room[index * 3 + channel] = Self.glass.haze
                        screen[index * 3 + channel] = Self.glass.haze * lux(0, (0, 0, 1))
                        if isMirrored {
                            screen[index * 3 + channel] += Self.glass.mirror * Float(panel.luminance * .pi)
                        }
                    }
                } else if isHeld {
                    // A sheet: flat and a little tilted, or bent about an upright axis.
                    let angle = subject == .curvedPrint ? Double(x / (bend * faceWidth)) + tilt : tilt
                    let normal = (x: sin(angle), y: 0.0, z: cos(angle))
                    let depth = subject == .curvedPrint ? Double(bend * faceWidth * head.scale) * (cos(angle) - 1) : 0
                    set(
                        0.3, room: Float(light.share(normal: normal)), screen: lux(depth, normal), sheen: Self.sheen)
                } else if head.isHead[index], half == 0 {
                    let normal = (
                        x: Double(head.normals[index * 3]), y: Double(head.normals[index * 3 + 1]),
                        z: Double(head.normals[index * 3 + 2])
                    )
                    set(
                        albedo, room: Float(light.share(normal: normal)),
                        screen: lux(Double(head.depths[index]), normal), sheen: Self.sheen)
                } else {
                    set(0.3, room: behindRoom, screen: aside, sheen: 0.01)
                }
            }
        }
        if case .person(_, glasses: true) = subject { addGlasses(head, panel) }
        switch subject {
        case .fedIn: screen = [Float](repeating: 0, count: screen.count)
        case .fedInBeforeRoom:
            for index in head.isHead.indices where head.isHead[index] {
                for channel in 0..<3 { screen[index * 3 + channel] = 0 }
            }
        case .person, .print, .curvedPrint, .screen, .relit, .replayed: break
        }
    }

    /// The screen mirrored in both lenses.
    private mutating func addGlasses(_ head: LitHead, _ panel: LightPanel) {
        for corners in [(33, 133), (362, 263)] {
            let (a, b) = (head.mesh.points[corners.0].inPicture, head.mesh.points[corners.1].inPicture)
            let (centre, reach) = ((a + b) / 2, a.distance(to: b) * 0.35)
            for row in 0..<head.side {
                for column in 0..<head.side
                where Point(x: Float(column), y: Float(row)).distance(to: centre) < reach {
                    for channel in 0..<3 {
                        screen[(row * head.side + column) * 3 + channel] +=
                            Self.glass.mirror * Float(panel.luminance * .pi)
                    }
                }
            }
        }
    }

    /// Of what is held up, in widths of the face; 0 for a head.
    private static func halfWidth(_ subject: LightSubject) -> Float {
        switch subject {
        case .print(let isLarge): isLarge ? 3 : 0.85
        case .curvedPrint: 0.85
        case .screen(let luminance, _): luminance >= 300 ? 0.75 : 0.85
        case .person, .fedIn, .fedInBeforeRoom, .relit, .replayed: 0
        }
    }

    private static func albedo(_ subject: LightSubject) -> Float {
        if case .person(let skin, _) = subject { return Float(skin.albedo) }
        return Float(LightSubject.Skin.medium.albedo)
    }
}
