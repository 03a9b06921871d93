internal import KaoinKiosk
internal import KaoinPorts

/// The camera of a desk at work.
enum Filming {
    /// Hands on one picture after the other with what was found in it, until `look` says that it is enough. The camera is open
    /// meanwhile, and closed however it ends.
    ///
    /// - Throws: `CaptureFault`, or an error of the networks.
    static func run(
        _ camera: any FrameSource, _ worker: FaceWorker, isolation: isolated (any Actor)? = #isolation,
        _ look: (ObservedFrame) -> Bool
    ) async throws {
        do {
            try await camera.open()
            while try await !look(worker.observe(camera.next())) {}
            await camera.close()
        } catch {
            await camera.close()
            throw error
        }
    }
}
