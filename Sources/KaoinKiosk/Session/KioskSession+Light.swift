internal import KaoinCore
internal import KaoinCrypto
internal import KaoinLiveness
internal import KaoinPorts

/// The screen's light: drawn here, told to one screen step by step, and judged by what that says that it painted.
extension KioskSession {
    /// Whether the screen is to show light in this session.
    var asksLight: Bool { machine.rules.challenge != .motion && !machine.rules.leavesOutLight }

    /// Without a calibration an answer means nothing, and without random numbers it would mean less: then nothing is shown.
    func beginLight() async {
        guard let calibration else { return leaveLightUnclear(.lightUnclear) }
        let sequence: LightSequence
        do throws(CryptoError) {
            sequence = try LightSequence.drawn(length: LightChallenge.symbols)
        } catch {
            return leaveLightUnclear(.lightUnclear)
        }
        await parts.camera.hold(true)
        capture.beginLight(sequence, calibration: calibration, at: parts.clock.elapsed)
        report(guidance: capture.prompt)
    }

    private func leaveLightUnclear(_ reason: UnclearReason) {
        capture.noteUnclearLight(reason)
        tell(.lightUnclear)
    }

    func endLight() async {
        lighting?.cancel()
        lighting = nil
        await parts.camera.hold(false)
    }

    /// A screen asks for the light of this round: the first one gets it, each step when it is needed and no sooner.
    ///
    /// - Returns: nil where it is not the moment.
    func showLight() -> AsyncStream<LightStep>? {
        guard machine.phase == .showingLight, let steps = capture.showLight(at: parts.clock.elapsed) else { return nil }
        let clock = parts.clock
        let (stream, post) = AsyncStream<LightStep>.makeStream()
        let telling = Task {
            for step in steps {
                let wait = step.time - LightStep.lead - clock.elapsed
                if wait > .zero { try? await clock.sleep(for: wait) }
                guard !Task.isCancelled else { break }
                post.yield(step)
            }
            post.finish()
        }
        lighting = telling
        post.onTermination = { _ in telling.cancel() }
        return stream
    }

    /// - Returns: false where no report is waited for.
    func reportPainted(_ times: [Duration]) -> Bool {
        guard machine.phase == .showingLight else { return false }
        return capture.reportPainted(times, at: parts.clock.elapsed)
    }

    /// The customer is sensitive to light that changes.
    ///
    /// - Returns: false where it is too late for that.
    func leaveOutLight() async -> Bool {
        guard machine.phase != .ended else { return false }
        if asksLight {
            if machine.phase == .showingLight {
                await endLight()
                capture.leaveOutLight()
            }
            tell(.lightLeftOut)
        }
        return true
    }

    /// What the light showed, for the log; nil where none was asked for.
    var light: String? {
        guard machine.rules.challenge != .motion else { return nil }
        return machine.rules.leavesOutLight ? "left-out" : capture.lightFinding
    }
}
