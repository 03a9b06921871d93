internal import KaoinCore
internal import KaoinDevices
internal import KaoinPorts
internal import KaoinTexts

/// One look at the camera, for the checks of its device and of its picture.
enum CameraLook {
    /// There is no device.
    case missing
    /// It is not the pinned one: what is refused is not opened.
    case refused
    /// A session took it meanwhile.
    case taken
    /// It delivers nothing: why.
    case broken(String)
    case seen(CameraTrial, [CameraTrial.Finding])

    /// Fewer tell neither a rate nor whether they change.
    private static let leastPictures = 4

    /// - Parameters:
    ///   - time: how long pictures are looked at.
    ///   - holds: whether the camera is to hold its exposure, for the screen's light.
    init(_ devices: SelfTest.Devices, settings: CameraSettings, for time: Duration, holds: Bool) async {
        if let device = devices.cameraDevice {
            guard let identity = device.identity else {
                self = .missing
                return
            }
            guard device.rule.refusal(identity) == nil else {
                self = .refused
                return
            }
        }
        do throws(CaptureFault) {
            var trial = try await CameraTrial.run(
                devices.camera, for: time, atLeast: Self.leastPictures, holds: holds && devices.cameraDevice != nil)
            if let image = trial.lastImage { trial.turn = await devices.turn(image) }
            // A recording is as it is; and it may be one picture.
            let findings = trial.findings(wanted: Double(settings.rate), mounting: settings.mounting)
            self = .seen(trial, findings.filter { devices.cameraDevice != nil || $0 != .slow })
        } catch {
            if case .closed = error { self = .taken } else { self = .broken("\(error)") }
        }
    }

    /// Whether what is amiss may come from a session that began meanwhile.
    var isDoubtful: Bool {
        switch self {
        case .missing, .refused, .taken: false
        case .broken: true
        case .seen(_, let findings): !findings.isEmpty
        }
    }

    /// The last picture; nil where it is too small to be told of.
    var image: RGBImage? {
        guard case .seen(let trial, _) = self, let image = trial.lastImage else { return nil }
        return image.width >= PictureMap.columns && image.height >= PictureMap.rows ? image : nil
    }

    var picture: PictureMap? { image.map { PictureMap($0) } }
}

extension SelfTestLine {
    static func taken(_ check: CheckName) -> SelfTestLine { .skipped(check, .sessionTookCamera) }
    static func noCamera(_ check: CheckName) -> SelfTestLine { .skipped(check, .noCamera) }
}
