internal import Glibc

/// Where a program says something.
public enum StandardStream: Sendable {
    case output
    case errors

    /// Whoever reads may have gone: then nothing is left to say.
    public func write(_ text: String) {
        _ = OpenDescriptor.write(Array(text.utf8).span, to: self == .output ? STDOUT_FILENO : STDERR_FILENO)
    }
}
