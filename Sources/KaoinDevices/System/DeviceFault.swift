internal import Glibc
public import KaoinCore
internal import KaoinPorts

/// Why a device cannot be used.
public enum DeviceFault: Error, Equatable, Sendable, CustomStringConvertible {
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

    public var description: String {
        switch self {
        case .missing(let path): "cannot find \(path): is it plugged in?"
        case .busy(let path): "cannot open \(path): another program has it"
        case .refused(let path, let reason): "cannot use \(path): \(reason)"
        case .failed(let path, let reason): "cannot use \(path): \(reason)"
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
    public var kind: String { "device-unusable" }
    public var severity: FailureSeverity { .fault }
}
