/// Stacks keep what functions held after they returned: a short name lies there whole. Overwriting them helps where the
/// same threads serve for long.
public enum StackWiping {
    /// More than any function of a session reaches down.
    private static let size = 1 << 17

    /// Overwrites what lies below the caller on this thread's stack.
    public static func overwrite() {
        var block = InlineArray<131_072, UInt8>(repeating: 0)
        fill(&block)
    }

    /// Not seen through, so that the block is really written.
    @inline(never)
    @_optimize(none)
    private static func fill(_ block: inout InlineArray<131_072, UInt8>) {
        for index in stride(from: 0, to: size, by: 1) { block[index] = UInt8(truncatingIfNeeded: index) & 0x5A }
    }
}
