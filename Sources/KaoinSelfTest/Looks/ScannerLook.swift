internal import KaoinDevices
internal import KaoinPorts

/// The scanners, opened once for the checks of their presence and of what they deliver.
struct ScannerLook {
    let members: [any PassScanner]
    /// What they read; nothing where somebody else listens.
    private let streams: [AsyncStream<String>]

    init(_ devices: SelfTest.Devices) async {
        members = devices.scanners.flatMap(\.members)
        guard !devices.areScannersOpen else {
            streams = []
            return
        }
        streams = devices.scanners.map { $0.texts() }
        // A moment for them to be opened.
        try? await Task.sleep(for: .milliseconds(600))
    }

    /// The first text that arrives; nil where none does in time.
    func text(within time: Duration) async -> String? { await ScannerTrial.first(of: streams, within: time)?.text }
}
