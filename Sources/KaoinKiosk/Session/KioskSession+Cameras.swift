internal import KaoinCore
internal import KaoinFace
internal import KaoinMatching
internal import KaoinPorts

/// Filming: the frames of the colour camera, each with what the infrared one saw, where that is pinned.
extension KioskSession {
    func watch() {
        let (camera, worker, clock) = (parts.camera, parts.worker, parts.clock)
        let recogniser = facts.reference?.recogniser ?? .current
        let eye = parts.infrared.map { _ in InfraredFrameBuffer() }
        watching = Task { [weak self, infrared = parts.infrared] in
            let second = Task { [weak self] in
                guard let eye, let infrared else { return }
                do throws(CaptureFault) {
                    try await infrared.open()
                    while !Task.isCancelled { await eye.take(try await infrared.next()) }
                } catch {
                    // Without it nobody is looked at: a kiosk that has an infrared camera never goes on with one eye.
                    await self?.cameraFailed(error)
                }
                await infrared.close()
            }
            do throws(CaptureFault) {
                try await camera.open()
                while !Task.isCancelled {
                    var frame = try await camera.next()
                    if let eye {
                        guard let pictures = await eye.pictures(at: clock.elapsed) else { continue }
                        frame.infrared = pictures
                    }
                    await self?.reflect(frame)
                    let seen: ObservedFrame
                    do {
                        seen = try await worker.observe(frame, by: recogniser)
                    } catch {
                        await self?.analysisFailed(error)
                        break
                    }
                    guard let self else { break }
                    await self.look(at: seen)
                }
            } catch {
                await self?.cameraFailed(error)
            }
            second.cancel()
            await camera.close()
            await infrared?.close()
            await second.value
        }
    }

    private func reflect(_ frame: CameraFrame) {
        if LiveMirror.phases.contains(machine.phase) { mirror.show(frame) }
    }

    /// A camera that is closed under it is closed because the session is over.
    private func cameraFailed(_ error: CaptureFault) {
        if error != .closed { tell(fault(.camera, error)) }
    }

    private func analysisFailed(_ error: any Error) { tell(fault(.inference, error)) }

    /// Returns when both cameras are closed.
    func stopWatching() async {
        watching?.cancel()
        await parts.camera.close()
        await parts.infrared?.close()
        await watching?.value
    }
}
