internal import Glibc
public import KaoinCore
internal import KaoinPorts
public import KaoinTexts

/// Why a device cannot be used.
public enum DeviceFault: Error, Equatable, Sendable {
    case missing(String)
    case busy(String)
    /// It is there, and not the one that it must be, or this program may not use it.
    case refused(String, reason: String)
    /// A call failed for another reason.
    case failed(String, reason: String)

    /// - Parameter errno: of the call that failed.
    init(path: String, errno code: Int32) {
        switch code {
        case ENOENT, ENODEV, ENXIO, EIO, ENOTDIR: self = .missing(path)
        case EBUSY: self = .busy(path)
        case EACCES, EPERM:
            self = .refused(path, reason: "this program may not open it (groups, or the service's device policy)")
        default: self = .failed(path, reason: unsafe String(cString: strerror(code)))
        }
    }

    /// The same for a camera.
    var asCapture: CaptureFault {
        switch self {
        case .missing(let path): .missing(path)
        case .busy(let path): .busy(path)
        case .refused(let path, let reason), .failed(let path, let reason): .refused("\(path): \(reason)")
        }
    }
}

extension DeviceFault: ReportableFailure {
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .missing(let path): LocalizedText(.deviceMissing, ["path": path])
        case .busy(let path): LocalizedText(.deviceBusy, ["path": path])
        case .refused(let path, let reason), .failed(let path, let reason):
            LocalizedText(.deviceRefused, ["path": path, "reason": reason])
        }
    }

    public var kind: String { "device-unusable" }
    public var severity: FailureSeverity { .fault }
}
