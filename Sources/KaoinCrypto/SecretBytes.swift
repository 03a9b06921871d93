internal import CSodium

/// Bytes that must not leak: kept in memory of libsodium's guarded allocator and wiped when they go out of scope.
///
/// The pages are locked (no swap), left out of core dumps, fenced by inaccessible pages and checked for overruns.
/// There is no copy, no description and no coding of the bytes; who needs them borrows them.
@safe public struct SecretBytes: ~Copyable {
    private let base: UnsafeMutablePointer<UInt8>
    public let count: Int

    /// Guarded memory of `count` bytes, zero at first, that `fill` writes.
    ///
    /// - Throws: `CryptoError.outOfGuardedMemory` or `.unavailable`; `fill` is not called then.
    public init(count: Int, initializingWith fill: (inout MutableSpan<UInt8>) -> Void) throws(CryptoError) {
        let memory = try unsafe Self.allocate(count)
        var span = unsafe MutableSpan<UInt8>(_unsafeStart: memory, count: count)
        fill(&span)
        unsafe base = memory
        self.count = count
    }

    /// A guarded copy; the caller answers for the original.
    public init(copying bytes: Span<UInt8>) throws(CryptoError) {
        try self.init(count: bytes.count) { memory in
            for index in bytes.indices { memory[index] = bytes[index] }
        }
    }

    /// Guarded memory that a C function of this module writes; what it returns tells whether it did.
    init(count: Int, orThrow failure: CryptoError, from function: (UnsafeMutablePointer<UInt8>) -> CInt)
        throws(CryptoError)
    {
        let memory = try unsafe Self.allocate(count)
        guard unsafe function(memory) == 0 else {
            unsafe sodium_free(memory)
            throw failure
        }
        unsafe base = memory
        self.count = count
    }

    private static func allocate(_ count: Int) throws(CryptoError) -> UnsafeMutablePointer<UInt8> {
        precondition(count >= 0, "a length is not negative")
        try Sodium.start()
        guard let memory = unsafe sodium_malloc(count) else { throw .outOfGuardedMemory }
        unsafe sodium_memzero(memory, count)
        return unsafe memory.bindMemory(to: UInt8.self, capacity: count)
    }

    deinit {
        unsafe sodium_free(base)
    }

    /// Lends the bytes for reading; they must not be kept beyond the call.
    public borrowing func withSpan<Result: ~Copyable, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let span = unsafe Span<UInt8>(_unsafeStart: base, count: count)
        return try body(span)
    }

    /// Lends the bytes to a C function of this module.
    borrowing func withPointer<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafePointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        unsafe try body(UnsafePointer(base))
    }

    /// Whether both hold the same bytes, in a time that depends on the length alone.
    public borrowing func equalsInConstantTime(_ other: borrowing SecretBytes) -> Bool {
        guard count == other.count else { return false }
        return unsafe sodium_memcmp(base, other.base, count) == 0
    }
}

// The memory is written only while it is made; then it is read-only for every thread until `deinit`, which has it alone.
extension SecretBytes: @unchecked Sendable {}
