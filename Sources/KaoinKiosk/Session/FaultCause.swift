public import KaoinCore
internal import KaoinPorts

/// Why a session ended with a fault, for technicians. Nothing of a customer is in it.
public struct FaultCause: Equatable, Sendable, CustomStringConvertible {
    public let part: SessionFault
    /// A stable name for metrics.
    public let kind: String
    /// What was said of it, in English; empty where there is no more to say.
    public let detail: String

    init(_ part: SessionFault, kind: String, detail: String) {
        (self.part, self.kind, self.detail) = (part, kind, detail)
    }

    init(_ part: SessionFault, _ error: any Error) {
        switch error {
        case let fault as CaptureFault: self.init(part, kind: fault.cause, detail: "\(fault)")
        case let failure as any ReportableFailure: self.init(part, kind: failure.kind, detail: "\(failure)")
        // What an unknown error says of itself may say too much.
        default: self.init(part, kind: "other", detail: "\(type(of: error))")
        }
    }

    public var description: String { "\(part.rawValue): \(detail.isEmpty ? kind : detail)" }
}

extension CaptureFault {
    /// Its name in metrics.
    fileprivate var cause: String {
        switch self {
        case .missing: "missing"
        case .busy: "busy"
        case .refused: "refused"
        case .silent: "silent"
        case .unreadable: "unreadable"
        case .closed: "closed"
        }
    }
}
