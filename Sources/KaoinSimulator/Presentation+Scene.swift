internal import Glibc
internal import KaoinCore
internal import KaoinLiveness
internal import KaoinVision

extension Presentation {
    /// What stands before the camera.
    mutating func scene(at time: Duration, asked: ChallengeAction?) -> RGBImage {
        switch species {
        case nil, .deepfakeSlow, .deepfakeHasty: return cast.victim.picture(performer.pose(at: time, asked: asked))
        case .mask:
            var mask = cast.victim
            mask.isRigid = true
            return mask.picture(performer.pose(at: time, asked: asked)).dulled()
        case .faceSwap:
            let pose = performer.pose(at: time, asked: asked)
            // Within the challenge: before it anybody may come and go, and a slow machine begins it late.
            wasAsked = wasAsked || asked != nil
            return (wasAsked && time >= style.swapAfter ? cast.other : cast.victim).picture(pose)
        case .recordedAnswer, .cuedAnswer, .frozenVideo, .slowVideo: return shown(at: time, asked: asked)
        case .closeReplay, .deepfakeClose: return screen(shown(at: time, asked: asked), at: time)
        case .deepfakeGlare:
            // Where a face ends: a lamp in the glass does not end there.
            let edge = Point(x: style.centre.x + (style.glare.x < 220 ? -70 : 70), y: style.centre.y - 10)
            return shown(at: time, asked: asked).withGlare(at: edge, radius: 26 + 60 * style.border)
        case .phoneReplay, .tabletReplay, .deepfakePhone:
            let picture = screen(shown(at: time, asked: asked), at: time)
            let framed = picture.framed(style.border, colour: (14, 14, 16), tall: species == .tabletReplay ? 1 : 4)
            return inGloss(held(framed, at: time, yaw: 0, pitch: 0, bend: 0))
        case .printStill: return inGloss(held(props.paper, at: .zero, yaw: 0, pitch: 0, bend: 0))
        case .printMoved: return inGloss(held(props.paper, at: time, yaw: 0, pitch: 0, bend: 0))
        case .printBent:
            let pose = performer.pose(at: time, asked: asked)
            return held(props.paper, at: time, yaw: pose.yaw, pitch: -pose.pitch, bend: style.bend)
        case .printTilted:
            let pose = performer.pose(at: time, asked: asked)
            return held(props.paper, at: time, yaw: pose.yaw * 1.4, pitch: -pose.pitch * 1.4, bend: 0)
        case .printEyeHoles:
            let pose = performer.pose(at: time, asked: asked)
            let eyes = cast.victim.picture(PuppetPose(eyesClosed: pose.eyesClosed))
            let paper = Props.paper(of: style.surface.picture(eyes, phase: 0), border: style.border)
            return held(paper, at: time, yaw: pose.yaw * 1.4, pitch: -pose.pitch * 1.4, bend: 0)
        case .printCutOut:
            let pose = performer.pose(at: time, asked: asked)
            return cutOut(at: time, yaw: pose.yaw * 1.3, pitch: -pose.pitch * 1.3)
        }
    }

    /// What the attacker's screen shows.
    private mutating func shown(at time: Duration, asked: ChallengeAction?) -> RGBImage {
        if species?.isDriven == true { return cast.victim.picture(performer.pose(at: time, asked: asked)) }
        return species == .cuedAnswer ? cued(at: time, asked: asked) : recorded(at: time)
    }

    /// The video that the attacker has.
    private mutating func recorded(at time: Duration) -> RGBImage {
        let round = Duration.milliseconds(2800)
        let step = Int(time / round)
        let isAsked = time - round * step >= .milliseconds(900)
        let action = recording[step % recording.count]
        return cast.victim.picture(recorder.pose(at: time, asked: isAsked ? action : nil))
    }

    /// The same, of which each prompt starts the next answer and its end ends it.
    private mutating func cued(at time: Duration, asked: ChallengeAction?) -> RGBImage {
        if asked != nil, lastAsked == nil { cued += 1 }
        lastAsked = asked
        let action = asked == nil ? nil : recording[max(0, cued - 1) % recording.count]
        return cast.victim.picture(recorder.pose(at: time, asked: action))
    }

    private func screen(_ picture: RGBImage, at time: Duration) -> RGBImage {
        style.surface.picture(picture, phase: seconds(time) * 2)
    }

    /// What a glossy surface reflects of the room's lamps.
    private func inGloss(_ picture: RGBImage) -> RGBImage {
        style.surface.lamp.map { picture.withGlare(at: style.glare, radius: $0) } ?? picture
    }

    /// The sheet in a hand that does not keep still.
    private func held(_ picture: RGBImage, at time: Duration, yaw: Float, pitch: Float, bend: Float) -> RGBImage {
        var canvas = SceneCanvas(props.room)
        let moment = seconds(time)
        let sheet = Sheet(
            width: style.width,
            centre: Point(
                x: style.centre.x + 6 * style.sway * sinf(moment * 1.9),
                y: style.centre.y + 4 * style.sway * sinf(moment * 2.3 + 1)),
            yaw: yaw + 2 * style.sway * sinf(moment * 1.7), pitch: pitch + 1.5 * style.sway * sinf(moment * 1.4),
            roll: 2 * style.sway * sinf(moment * 0.9), bend: bend)
        sheet.draw(picture, on: &canvas)
        return canvas.image
    }

    /// The attacker's own picture with the victim's head on paper before it.
    private func cutOut(at time: Duration, yaw: Float, pitch: Float) -> RGBImage {
        let behind = props.other
        let sheet = held(props.victim, at: time, yaw: yaw, pitch: pitch, bend: 0)
        let middle = Float(PortraitCut.side) / 2
        let (across, down) = (middle * 0.42 * cosf(yaw * .pi / 180), middle * 0.56 * cosf(pitch * .pi / 180))
        var values = behind.pixels
        let source = sheet.pixels.span
        for row in 0..<behind.height {
            for column in 0..<behind.width {
                let (x, y) = ((Float(column) - style.centre.x) / across, (Float(row) - style.centre.y) / down)
                guard x * x + y * y < 1 else { continue }
                for channel in 0..<3 {
                    let at = (row * behind.width + column) * 3 + channel
                    values[at] = source[at]
                }
            }
        }
        return RGBImage(width: behind.width, height: behind.height, pixels: values)
    }

    private func seconds(_ time: Duration) -> Float { Float(time / .milliseconds(1)) / 1000 }
}

extension RGBImage {
    /// Without the fine detail of skin, and paler.
    fileprivate func dulled() -> RGBImage {
        let soft = halved().halved().resized(width: width, height: height)
        let source = soft.pixels.span
        let values = [UInt8](capacity: source.count) { output in
            for index in source.indices { output.append(UInt8(30 + Int(source[index]) * 4 / 5)) }
        }
        return RGBImage(width: width, height: height, pixels: values)
    }
}
