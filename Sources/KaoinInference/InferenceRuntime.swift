internal import COpenVINO

/// OpenVINO on the processor. One serves all networks of a program; use it from one thread at a time.
@safe public final class InferenceRuntime {
    /// How many cores a run of a network may use.
    public let threads: Int
    let core: OpaquePointer

    /// - Parameter threads: 1 or more.
    public init(threads: Int) throws(InferenceError) {
        precondition(threads > 0, "a thread")
        var core: OpaquePointer?
        let status = unsafe ov_core_create(&core)
        guard status == OK, let core = unsafe core else { throw .cannotStart(lastMessage(status)) }
        unsafe self.core = core
        self.threads = threads
        let set = unsafe kaoin_set_properties(core, String(threads))
        guard set == OK else { throw .cannotStart(lastMessage(set)) }
    }

    deinit {
        unsafe ov_core_free(core)
    }

    /// What a compiled network depends on beside the network itself: the runtime's build, the processor and what it can do,
    /// the threads. A network that was compiled under another identity is of no use.
    public private(set) lazy var identity: String = {
        var version = unsafe ov_version_t()
        var build = ""
        if unsafe ov_get_openvino_version(&version) == OK {
            build = unsafe version.buildNumber.map { unsafe String(cString: $0) } ?? ""
            unsafe ov_version_free(&version)
        }
        let processor = ["FULL_DEVICE_NAME", "OPTIMIZATION_CAPABILITIES"].map(property)
        return ([build] + processor + ["threads \(threads)"]).joined(separator: "\n")
    }()

    private func property(_ name: String) -> String {
        var value: UnsafeMutablePointer<CChar>?
        guard unsafe ov_core_get_property(core, "CPU", name, &value) == OK, let value = unsafe value else { return "" }
        defer { unsafe ov_free(value) }
        return unsafe String(cString: value)
    }
}

/// What the runtime says of the failure it has just reported, its first line.
func lastMessage(_ status: ov_status_e) -> String {
    let text = unsafe ov_get_last_err_msg().map { unsafe String(cString: $0) } ?? ""
    let line = text.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
    return line.isEmpty ? "status \(status.rawValue)" : line
}
