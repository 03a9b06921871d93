extension Span<UInt8> {
    /// Lends the bytes to a C function that wants a pointer even where there are none.
    func withPointer<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafePointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe withUnsafeBufferPointer { (buffer) throws(Failure) in
            if let base = buffer.baseAddress { return try unsafe body(base) }
            let nothing: [UInt8] = [0]
            return try unsafe nothing.span.withUnsafeBufferPointer { (buffer) throws(Failure) in
                guard let base = buffer.baseAddress else { preconditionFailure("an array of one byte has an address") }
                return try unsafe body(base)
            }
        }
    }
}
