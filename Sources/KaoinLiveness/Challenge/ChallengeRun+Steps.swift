internal import KaoinCore
internal import KaoinVision

extension ChallengeRun {
    /// Follows the actions.
    mutating func advance(_ bearing: Bearing, _ mesh: FaceMesh, at now: Duration) -> LivenessOutcome? {
        if stage == .settling {
            settle(bearing, mesh, at: now)
            return nil
        }
        observed = ObservedAction(bearing, from: neutral, ignoring: level.ignored, after: observed, at: now)
        let done = observed.flatMap { $0.counts ? $0 : nil }
        let ignoresOthers = !rules.includes(.order)
        switch stage {
        case .settling: return nil
        case .waiting(let since):
            if done != nil, !ignoresOthers { return unclear(.unaskedAction) }
            if !ChallengeAction.isNeutral(bearing, from: neutral, ignoring: level.ignored) {
                stage = .returning(since: now, after: nil)
            } else if now - since >= draw.pauses[step] {
                bestDepth = nil
                stage = .asked(at: now)
                sincePrompt = [MotionOnset.Moment(time: now, bearing: bearing)]
                // Without what only a face can do, a mask is asked nothing else.
                if !rules.includes(.faceMotion), draw.actions[step].movesFace { return finish(at: now) }
            }
            return nil
        case .asked(let prompted):
            noteDepth(mesh)
            sincePrompt.append(MotionOnset.Moment(time: now, bearing: bearing))
            return answer(bearing, done, prompted: prompted, at: now)
        case .held(let since):
            noteDepth(mesh)
            guard let observed, isAnswer(observed) else { return finish(at: now) }
            // The action must end as well: a face that stays turned answers nothing further.
            return now - since > answerTime ? unclear(.tooLate) : nil
        case .returning(let since, let answer):
            if let done, done.action != answer, !ignoresOthers { return unclear(.unaskedAction) }
            if ChallengeAction.isNeutral(bearing, from: neutral, ignoring: level.ignored) {
                stage = .waiting(since: now)
                return nil
            }
            return now - since > answerTime ? unclear(.tooLate) : nil
        }
    }

    private mutating func settle(_ bearing: Bearing, _ mesh: FaceMesh, at now: Duration) {
        // Only a face that looks at the camera and does nothing tells how it is at rest.
        guard abs(bearing.yaw) < 18, abs(bearing.pitch) < 20,
            bearing.mouthOpen < 0.3 || level.ignored.contains(.openMouth),
            bearing.eyesClosed < 0.6 || level.ignored.contains(.closeEyes),
            rest.allSatisfy({ abs($0.yaw - bearing.yaw) < 4 && abs($0.pitch - bearing.pitch) < 4 })
        else {
            rest.removeAll()
            return
        }
        rest.append(bearing)
        guard rest.count >= Self.framesToSettle else { return }
        func middle(_ value: (Bearing) -> Float) -> Float { rest.map(value).sorted()[rest.count / 2] }
        neutral = Bearing(
            yaw: middle(\.yaw), pitch: middle(\.pitch), eyesClosed: middle(\.eyesClosed),
            eyeOpening: middle(\.eyeOpening), mouthOpen: middle(\.mouthOpen))
        restMesh = mesh
        stage = .waiting(since: now)
    }

    private mutating func answer(
        _ bearing: Bearing, _ done: ObservedAction?, prompted: Duration, at now: Duration
    ) -> LivenessOutcome? {
        // Sooner than a person can: it moves by itself, and not because it was asked.
        if now - prompted < reaction, didMove(bearing) { return unclear(.tooSoon) }
        if let done {
            guard isAnswer(done) else { return unclear(.otherAction) }
            let onset = MotionOnset(of: done.action, in: sincePrompt, seen: done.since)
            guard onset.time - prompted >= reaction else { return unclear(.tooSoon) }
            stage = .held(since: now)
            return nil
        }
        // One that has begun may go on until it counts.
        return observed == nil && now - prompted > answerTime ? unclear(.tooLate) : nil
    }

    private mutating func finish(at now: Duration) -> LivenessOutcome? {
        if draw.actions[step].turnsHead {
            // A turn without depth is what a flat thing does; short of that it is not clear.
            guard bestDepth?.showsDepth == true || !needsDepth else { return withoutDepth() }
            depths += 1
        }
        step += 1
        guard step < draw.actions.count else {
            guard depths >= level.depths else { return withoutDepth() }
            return pictureDoubt.map { unclear($0) } ?? .passed
        }
        stage = .returning(since: now, after: draw.actions[step - 1])
        return nil
    }

    /// The picture is suspected, and what it shows has no depth: two independent cues are an attack, one is not clear.
    private mutating func withoutDepth() -> LivenessOutcome {
        suspicion.map { .denied($0) } ?? unclear(.noDepth)
    }

    /// Keeps the clearest depth of the turn that is asked.
    private mutating func noteDepth(_ mesh: FaceMesh) {
        let action = draw.actions[step]
        guard action.turnsHead, observed?.action == action, let restMesh,
            let depth = DepthCue(from: restMesh, to: mesh)
        else { return }
        if depth.parallax > bestDepth?.parallax ?? -.infinity { bestDepth = depth }
    }

    private var reaction: Duration { rules.includes(.reaction) ? Self.reaction : .zero }
    private var needsDepth: Bool { rules.includes(.depth) && rules.includes(.order) }

    private func isAnswer(_ observed: ObservedAction) -> Bool {
        observed.action == draw.actions[step] || !rules.includes(.order)
    }

    /// Whether an action begins, whichever: half of what it takes.
    private func didMove(_ bearing: Bearing) -> Bool {
        abs(bearing.yaw - neutral.yaw) >= ChallengeAction.turn * 0.6
            || abs(bearing.pitch - neutral.pitch) >= ChallengeAction.lift * 0.8
            || bearing.mouthOpen >= neutral.mouthOpen + ChallengeAction.mouth * 0.6
                && !level.ignored.contains(.openMouth)
    }
}
