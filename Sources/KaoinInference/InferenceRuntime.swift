internal import COpenVINO

/// OpenVINO on the processor. One serves all networks of a program; use it from one thread at a time.
@safe public final class InferenceRuntime {
    let core: OpaquePointer

    public init() throws(InferenceError) {
        var core: OpaquePointer?
        let status = unsafe ov_core_create(&core)
        guard status == OK, let core = unsafe core else { throw .cannotStart(lastMessage(status)) }
        unsafe self.core = core
    }

    deinit {
        unsafe ov_core_free(core)
    }
}

/// What the runtime says of the failure it has just reported, its first line.
func lastMessage(_ status: ov_status_e) -> String {
    let text = unsafe ov_get_last_err_msg().map { unsafe String(cString: $0) } ?? ""
    let line = text.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
    return line.isEmpty ? "status \(status.rawValue)" : line
}
