internal import COpenVINO

extension Network {
    /// What an entry of a network's input is.
    public enum Element: Sendable {
        case byte
        case float

        var value: ov_element_type_e { self == .byte ? U8 : F32 }
        var size: Int { self == .byte ? 1 : 4 }
    }

    static func compiled(
        _ name: String, _ topology: [UInt8], _ weights: [UInt8], _ shape: [Int], _ runtime: InferenceRuntime
    ) throws(InferenceError) -> OpaquePointer {
        precondition(!shape.isEmpty && shape.allSatisfy { $0 > 0 }, "a shape")
        func check(_ status: ov_status_e) throws(InferenceError) {
            guard status == OK else { throw .cannotLoad(network: name, lastMessage(status)) }
        }
        let model = try unsafe read(name, topology, weights, runtime)
        defer { unsafe ov_model_free(model) }
        try check(unsafe reshape(model, shape))
        var compiled: OpaquePointer?
        try check(unsafe kaoin_compile_model(runtime.core, model, &compiled))
        guard let compiled = unsafe compiled else { throw .cannotLoad(network: name, "no result") }
        return unsafe compiled
    }

    /// - Parameter exported: stays as it is for as long as the network is there.
    static func imported(
        _ name: String, _ exported: UnsafeRawBufferPointer, _ runtime: InferenceRuntime
    ) throws(InferenceError) -> OpaquePointer {
        var compiled: OpaquePointer?
        let start = unsafe exported.baseAddress?.assumingMemoryBound(to: CChar.self)
        let status = unsafe ov_core_import_model(runtime.core, start, exported.count, "CPU", &compiled)
        guard status == OK, let compiled = unsafe compiled else {
            throw .cannotLoad(network: name, lastMessage(status))
        }
        return unsafe compiled
    }

    private static func read(
        _ name: String, _ topology: [UInt8], _ weights: [UInt8], _ runtime: InferenceRuntime
    ) throws(InferenceError) -> OpaquePointer {
        guard !weights.isEmpty else { throw .cannotLoad(network: name, "it has no weights") }
        // The runtime's own memory, which the model keeps alive: the array may be gone before the model is.
        var tensor: OpaquePointer?
        let made = unsafe withShape([weights.count]) { unsafe ov_tensor_create(U8, $0, &tensor) }
        guard made == OK, let tensor = unsafe tensor else { throw .cannotLoad(network: name, lastMessage(made)) }
        defer { unsafe ov_tensor_free(tensor) }
        var data: UnsafeMutableRawPointer?
        guard unsafe ov_tensor_data(tensor, &data) == OK, let data = unsafe data else {
            throw .cannotLoad(network: name, "no memory for its weights")
        }
        unsafe data.copyMemory(from: weights, byteCount: weights.count)
        var model: OpaquePointer?
        let text = topology.map { CChar(bitPattern: $0) }
        let status = unsafe ov_core_read_model_from_memory_buffer(runtime.core, text, text.count, tensor, &model)
        guard status == OK, let model = unsafe model else {
            throw .cannotLoad(network: name, lastMessage(status))
        }
        return unsafe model
    }

    private static func reshape(_ model: OpaquePointer, _ shape: [Int]) -> ov_status_e {
        var partial = unsafe ov_partial_shape_t()
        let dimensions = shape.map(Int64.init)
        let made = unsafe ov_partial_shape_create_static(Int64(shape.count), dimensions, &partial)
        guard made == OK else { return made }
        defer { unsafe ov_partial_shape_free(&partial) }
        return unsafe ov_model_reshape_single_input(model, partial)
    }

    static func withShape(_ lengths: [Int], _ body: (ov_shape_t) -> ov_status_e) -> ov_status_e {
        var dimensions = lengths.map(Int64.init)
        let rank = Int64(dimensions.count)
        return unsafe dimensions.withUnsafeMutableBufferPointer {
            unsafe body(ov_shape_t(rank: rank, dims: $0.baseAddress))
        }
    }
}
