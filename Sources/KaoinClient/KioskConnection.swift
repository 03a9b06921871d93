internal import Glibc
public import KaoinCore
public import KaoinTexts
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// HTTP/1.1 to a kiosk's local socket, one connection for each request.
public struct KioskConnection: Sendable {
    /// In bytes, of an answer that is read whole.
    public static let answerLimit = 4 << 20

    public struct Answer: Sendable {
        public let status: Int
        public let contentType: String
        public let body: [UInt8]

        /// Whether the kiosk says that it has too many connections.
        fileprivate var isOfCrowd: Bool {
            String(decoding: body, as: UTF8.self).contains("\"kind\":\"too-many-connections\"")
        }
    }

    /// Why there is no answer.
    public enum Fault: Error, Equatable {
        /// There is no socket: the daemon does not run.
        case notRunning(socket: String)
        /// The socket is there, and nobody answers: the daemon ended without taking it away.
        case notListening(socket: String)
        /// The peer's user may not open it.
        case forbidden(socket: String)
        case cannotConnect(socket: String, String)
        case brokenOff(String)
        case tooLong(limit: Int)
    }

    public let socket: String

    public init(socket: String) {
        self.socket = socket
    }

    /// An answer, read whole. What may be asked twice is, where the connection is lost: a kiosk that is busy closes those
    /// that are slow.
    ///
    /// - Throws: `Fault`.
    public func request(
        _ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8] = []
    ) async throws -> Answer {
        let head = Self.head(method, path, headers, body)
        // A kiosk that has too many connections looked at nothing: it is asked again.
        for pause in Self.pauses {
            do {
                return try await connectOnce()
            } catch let error as IOError where error.errnoCode == EAGAIN {
                try await Task.sleep(for: pause)
            }
        }
        return try await connectOnce()
    }

    private func connectPatiently() async throws -> NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart> {
        do {
            return try await connectPatiently()
        } catch let error as IOError {
            throw Fault(socket: socket, errno: error.errnoCode)
        } catch {
            throw Fault.cannotConnect(socket: socket, "\(error)")
        }
    }

    private func connectOnce() async throws -> NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart> {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(5))
            .connect(unixDomainSocketPath: socket) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                }
            }
    }
}

extension KioskConnection.Fault {
    /// - Parameter errno: of the call that failed.
    init(socket: String, errno code: CInt) {
        switch code {
        case ENOENT, ENOTDIR: self = .notRunning(socket: socket)
        case ECONNREFUSED: self = .notListening(socket: socket)
        case EACCES, EPERM: self = .forbidden(socket: socket)
        default: self = .cannotConnect(socket: socket, "errno \(code)")
        }
    }
}

extension KioskConnection.Fault: ReportableFailure {
    public var kind: String { "kiosk-unreachable" }

    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .notRunning(let socket): LocalizedText(.kioskNotRunning, ["socket": socket])
        case .notListening(let socket): LocalizedText(.kioskNotListening, ["socket": socket])
        case .forbidden(let socket): LocalizedText(.kioskForbidden, ["socket": socket])
        case .cannotConnect(let socket, let reason):
            LocalizedText(.kioskUnreachable, ["socket": socket, "reason": reason])
        case .brokenOff(let reason): LocalizedText(.kioskBrokenOff, ["reason": reason])
        case .tooLong(let limit): LocalizedText(.kioskAnswerTooLong, ["limit": "\(limit)"])
        }
    }

    public func hint(in language: StaffLanguage) -> String? {
        let key: FailureText =
            switch self {
            case .notRunning, .notListening: .kioskNotRunningAdvice
            case .forbidden: .kioskForbiddenAdvice
            case .cannotConnect, .brokenOff, .tooLong: .kioskUnreachableAdvice
            }
        return LocalizedText(key)[language]
    }

    public var severity: FailureSeverity { .fault }
}
