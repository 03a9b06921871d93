internal import KaoinCore
internal import KaoinVision

extension ChallengeRun {
    /// Follows the actions.
    mutating func advance(_ bearing: Bearing, _ mesh: FaceMesh, at now: Duration) -> LivenessOutcome? {
        switch stage {
        case .settling: settle(bearing, mesh, at: now)
        case .waiting(let since):
            guard ChallengeAction.isNeutral(bearing, from: neutral) else {
                // Moved before it was asked.
                stage = .returning(since: now)
                return nil
            }
            if now - since >= draw.pauses[step] { stage = .asked(at: now) }
        case .asked(let prompted): return answer(bearing, mesh, prompted: prompted, at: now)
        case .held(let prompted, let since): return hold(bearing, mesh, prompted: prompted, since: since, at: now)
        case .returning(let since):
            if ChallengeAction.isNeutral(bearing, from: neutral) {
                stage = .waiting(since: now)
            } else if now - since > Self.answerTime {
                return unclear(.tooLate)
            }
        }
        return nil
    }

    private mutating func settle(_ bearing: Bearing, _ mesh: FaceMesh, at now: Duration) {
        // Only a face that looks at the camera and does nothing tells how it is at rest.
        guard abs(bearing.yaw) < 15, abs(bearing.pitch) < 20, bearing.mouthOpen < 0.3, bearing.eyesClosed < 0.6,
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
            mouthOpen: middle(\.mouthOpen))
        restMesh = mesh
        stage = .waiting(since: now)
    }

    private mutating func answer(
        _ bearing: Bearing, _ mesh: FaceMesh, prompted: Duration, at now: Duration
    ) -> LivenessOutcome? {
        let action = draw.actions[step]
        let isAtRest = ChallengeAction.isNeutral(bearing, from: neutral)
        // Sooner than a person can: it moves by itself, and not because it was asked.
        if now - prompted < Self.reaction, !isAtRest, didMove(bearing) { return unclear(.tooSoon) }
        if didOther(than: action, bearing) { return unclear(.otherAction) }
        if action.isDone(bearing, from: neutral) {
            bestDepth = nil
            stage = .held(at: prompted, since: now)
            noteDepth(mesh)
            return nil
        }
        return now - prompted > Self.answerTime ? unclear(.tooLate) : nil
    }

    private mutating func hold(
        _ bearing: Bearing, _ mesh: FaceMesh, prompted: Duration, since: Duration, at now: Duration
    ) -> LivenessOutcome? {
        let action = draw.actions[step]
        if didOther(than: action, bearing) { return unclear(.otherAction) }
        noteDepth(mesh)
        guard action.isDone(bearing, from: neutral) else {
            // Too short: it may be done again.
            if now - since < action.duration {
                stage = .asked(at: prompted)
                return now - prompted > Self.answerTime ? unclear(.tooLate) : nil
            }
            return finish(at: now)
        }
        // The action must end as well: a face that stays turned answers nothing further.
        return now - since > Self.answerTime ? unclear(.tooLate) : nil
    }

    private mutating func finish(at now: Duration) -> LivenessOutcome? {
        if draw.actions[step].turnsHead {
            // A turn without depth is what a flat thing does; short of that it is not clear.
            guard bestDepth?.showsDepth == true else { return unclear(.noDepth) }
            depths += 1
        }
        step += 1
        guard step < draw.actions.count else { return depths >= level.depths ? .passed : unclear(.noDepth) }
        stage = .returning(since: now)
        return nil
    }

    private mutating func noteDepth(_ mesh: FaceMesh) {
        guard draw.actions[step].turnsHead, let restMesh, let depth = DepthCue(from: restMesh, to: mesh) else { return }
        if depth.parallax > bestDepth?.parallax ?? -.infinity { bestDepth = depth }
    }

    /// Whether an action begins, whichever: half of what it takes.
    private func didMove(_ bearing: Bearing) -> Bool {
        abs(bearing.yaw - neutral.yaw) >= ChallengeAction.turn * 0.6
            || abs(bearing.pitch - neutral.pitch) >= ChallengeAction.lift * 0.8
            || bearing.mouthOpen >= neutral.mouthOpen + ChallengeAction.mouth * 0.6
    }

    /// Whether another action was done than the one that was asked. Eyes blink by themselves, and a head that turns or
    /// nods moves in the other direction a little; doing everything at once answers nothing.
    private func didOther(than action: ChallengeAction, _ bearing: Bearing) -> Bool {
        ChallengeAction.allCases.contains { other in
            guard other != action, other != .blink else { return false }
            // The jaw drops a little in a face that looks up, and eyes and lips are seen less well from the side.
            if other == .openMouth, action != .blink { return bearing.mouthOpen >= neutral.mouthOpen + 0.5 }
            return other.isDone(bearing, from: neutral)
        }
    }
}
