internal import COpenVINO

/// A neural network, ready to run: one input, one or more outputs of 32-bit floats.
@safe public final class Network {
    /// Lengths of the input's dimensions.
    public let inputShape: [Int]
    private let compiled: OpaquePointer
    private let request: OpaquePointer
    private let input: OpaquePointer
    private let inputBytes: Int
    // Keeps the plugin that runs the network.
    private let runtime: InferenceRuntime
    // An imported network refers to it. What the first run needs of it is not needed again.
    private let source: ImportedBytes?
    private var hasRun = false

    /// Compiles a network.
    ///
    /// - Parameters:
    ///   - name: for messages.
    ///   - topology: the network in OpenVINO's XML.
    ///   - weights: its constants.
    ///   - shape: lengths of the input's dimensions, such as `[1, 480, 640, 3]`.
    ///   - element: what an entry of the input is.
    public convenience init(
        _ name: String, topology: [UInt8], weights: [UInt8], inputShape shape: [Int], element: Element,
        runtime: InferenceRuntime
    ) throws(InferenceError) {
        let compiled = try unsafe Self.compiled(name, topology, weights, shape, runtime)
        try unsafe self.init(name, compiled, from: nil, shape, element, runtime)
    }

    /// Takes over a network that `export` wrote. The runtime believes every byte: only what is known to be unchanged may be
    /// handed to it, and only under the identity of the runtime that wrote it.
    ///
    /// - Parameter folder: where a file without a name is made, whose pages the system may take out of memory.
    public convenience init(
        _ name: String, exported: Span<UInt8>, inputShape shape: [Int], element: Element, runtime: InferenceRuntime,
        pagedIn folder: String
    ) throws(InferenceError) {
        let source = ImportedBytes(exported, in: folder)
        let compiled = try unsafe Self.imported(name, source.bytes, runtime)
        try unsafe self.init(name, compiled, from: source, shape, element, runtime)
        source.letGo()
    }

    /// - Parameter compiled: is the network's from now on, or freed.
    private init(
        _ name: String, _ compiled: OpaquePointer, from source: ImportedBytes?, _ shape: [Int],
        _ element: Element, _ runtime: InferenceRuntime
    ) throws(InferenceError) {
        func release() {
            unsafe ov_compiled_model_free(compiled)
        }
        var request: OpaquePointer?
        let requested = unsafe ov_compiled_model_create_infer_request(compiled, &request)
        guard requested == OK, let request = unsafe request else {
            release()
            throw .cannotLoad(network: name, lastMessage(requested))
        }
        var tensor: OpaquePointer?
        let created = unsafe Self.withShape(shape) { unsafe ov_tensor_create(element.value, $0, &tensor) }
        guard created == OK, let tensor = unsafe tensor,
            unsafe ov_infer_request_set_input_tensor(request, tensor) == OK
        else {
            unsafe ov_tensor_free(tensor)
            unsafe ov_infer_request_free(request)
            release()
            throw .cannotLoad(network: name, "its input is not \(shape) of \(element)")
        }
        unsafe self.compiled = compiled
        self.source = source
        unsafe self.request = request
        unsafe input = tensor
        inputShape = shape
        inputBytes = shape.reduce(element.size, *)
        self.runtime = runtime
    }

    deinit {
        unsafe ov_tensor_free(input)
        unsafe ov_infer_request_free(request)
        unsafe ov_compiled_model_free(compiled)
    }

    /// Runs the network on 8-bit pixels. The outputs are there until the next run.
    public func run(_ pixels: Span<UInt8>) throws(InferenceError) {
        try unsafe run(pixels.bytes, count: pixels.count)
    }

    /// Runs the network on numbers. The outputs are there until the next run.
    public func run(_ values: Span<Float>) throws(InferenceError) {
        try unsafe run(values.bytes, count: values.count)
    }

    /// Lends an output of the last run, counted from 0 in the order of the network's file.
    public func withOutput<Result>(
        _ index: Int, _ body: (Span<Float>) throws(InferenceError) -> Result
    ) throws(InferenceError) -> Result {
        var tensor: OpaquePointer?
        guard unsafe ov_infer_request_get_output_tensor_by_index(request, index, &tensor) == OK,
            let tensor = unsafe tensor
        else { throw .noSuchOutput(index) }
        defer { unsafe ov_tensor_free(tensor) }
        var type = DYNAMIC
        var count = 0
        var data: UnsafeMutableRawPointer?
        guard unsafe ov_tensor_get_element_type(tensor, &type) == OK, type == F32,
            unsafe ov_tensor_get_size(tensor, &count) == OK, unsafe ov_tensor_data(tensor, &data) == OK,
            let data = unsafe data
        else { throw .noSuchOutput(index) }
        let values = unsafe UnsafeBufferPointer(start: data.assumingMemoryBound(to: Float.self), count: count)
        return try body(unsafe values.span)
    }

    /// Writes the compiled network to a file, which `init(_:exported:…)` takes over.
    public func export(to path: String) throws(InferenceError) {
        let status = unsafe ov_compiled_model_export_model(compiled, path)
        guard status == OK else { throw .cannotExport(lastMessage(status)) }
    }

    /// A copy of an output.
    public func output(_ index: Int) throws(InferenceError) -> [Float] {
        try withOutput(index) { (span) throws(InferenceError) in
            [Float](capacity: span.count) { output in
                for position in span.indices { output.append(span[position]) }
            }
        }
    }

    private func run(_ bytes: RawSpan, count: Int) throws(InferenceError) {
        guard bytes.byteCount == inputBytes else {
            throw .wrongInputSize(expected: inputShape.reduce(1, *), found: count)
        }
        var data: UnsafeMutableRawPointer?
        let status = unsafe ov_tensor_data(input, &data)
        guard status == OK, let data = unsafe data else { throw .cannotRun(lastMessage(status)) }
        unsafe bytes.withUnsafeBytes {
            unsafe UnsafeMutableRawBufferPointer(start: data, count: inputBytes).copyMemory(from: $0)
        }
        let ran = unsafe ov_infer_request_infer(request)
        guard ran == OK else { throw .cannotRun(lastMessage(ran)) }
        if !hasRun {
            source?.letGo()
            hasRun = true
        }
    }
}
