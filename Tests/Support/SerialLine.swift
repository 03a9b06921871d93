internal import Glibc

/// A serial line without a cable: what is written at one end arrives at the other, a device node.
public final class SerialLine: Sendable {
    public struct Unavailable: Error {}

    public let path: String
    private let descriptor: Int32

    public init() throws {
        var (near, far): (Int32, Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&near, &far, &name, nil, nil) == 0 else { throw Unavailable() }
        _ = close(far)
        _ = fcntl(near, F_SETFD, FD_CLOEXEC)
        descriptor = near
        path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { _ = close(descriptor) }

    public func write(_ bytes: [UInt8]) {
        var position = 0
        while position < bytes.count {
            let count = bytes[position...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            position += count
        }
    }

    public func write(_ text: String) { write(Array(text.utf8)) }
}
