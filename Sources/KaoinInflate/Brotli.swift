internal import CBrotli

/// Brotli (RFC 7932). It has no checksum: damage may go unnoticed here, and a signature inside must tell.
public enum Brotli {
    /// - Parameter limit: the most bytes that may come out.
    public static func unpack(_ bytes: [UInt8], limit: Int) throws(InflateError) -> [UInt8] {
        precondition(limit > 0, "something may come out")
        guard let decoder = unsafe BrotliDecoderCreateInstance(nil, nil, nil) else { throw .damaged }
        defer { unsafe BrotliDecoderDestroyInstance(decoder) }
        var output = [UInt8](repeating: 0, count: limit)
        var left = bytes.count
        var room = limit
        let result = unsafe bytes.withUnsafeBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { memory in
                var (source, target) = (input.baseAddress, memory.baseAddress)
                return unsafe BrotliDecoderDecompressStream(decoder, &left, &source, &room, &target, nil)
            }
        }
        switch result {
        case BROTLI_DECODER_RESULT_SUCCESS where left == 0: return Array(output.prefix(limit - room))
        case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: throw .tooLong(limit: limit)
        default: throw .damaged
        }
    }
}
