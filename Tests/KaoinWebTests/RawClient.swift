import Foundation
import Glibc
import KaoinTestSupport

/// A connection to a port of this machine that sends exactly what it is given. Its calls wait: use them on an `OwnThread`.
final class RawClient: Sendable {
    struct Unavailable: Error { let code: Int32 }

    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Unavailable(code: errno) }
        // So long only where nobody answers any more: a test has to end then.
        var patience = timeval(tv_sec: 1800, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            let code = errno
            close(descriptor)
            throw Unavailable(code: code)
        }
    }

    deinit { close(descriptor) }

    /// Sends all of it, or as much as the other side takes before it closes.
    func send(_ bytes: Data) {
        var position = 0
        while position < bytes.count {
            let count = bytes.dropFirst(position).withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            position += count
        }
    }

    /// What comes until the other side closes or resets the connection.
    func rest() -> Data {
        var got = Data()
        var part = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = part.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            guard count > 0 else { return got }
            got += part.prefix(count)
        }
    }

    /// Sends bytes, and takes what comes until the other side closes.
    static func exchange(_ bytes: Data, port: Int) async throws -> Data {
        try await OwnThread.run {
            let client = try RawClient(port: port)
            client.send(bytes)
            return client.rest()
        }
    }
}
