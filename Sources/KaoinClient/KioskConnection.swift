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
            let answer = try await repeated(head, body, method)
            guard answer.status == 503, answer.isOfCrowd else { return answer }
            try await Task.sleep(for: pause)
        }
        return try await repeated(head, body, method)
    }

    /// Between tries where the kiosk has no place.
    private static let pauses: [Duration] = [100, 200, 400, 800, 1600].map { .milliseconds($0) }

    private func repeated(_ head: HTTPRequestHead, _ body: [UInt8], _ method: String) async throws -> Answer {
        let mayRepeat = ["GET", "DELETE"].contains(method) || head.headers.contains(name: "Idempotency-Key")
        do {
            return try await answer(to: head, body)
        } catch Fault.brokenOff where mayRepeat {
            return try await answer(to: head, body)
        }
    }

    private func answer(to head: HTTPRequestHead, _ body: [UInt8]) async throws -> Answer {
        try await Self.naming {
            try await connect().executeThenClose { inbound, outbound in
                try await Self.send(head, body, outbound)
                var collected = Collected()
                for try await part in inbound where try collected.take(part) == .end { break }
                return try collected.answer
            }
        }
    }

    /// Server-sent events, each handed out as it comes, until the kiosk ends them or `take` says that it is enough.
    ///
    /// - Parameter take: returns false for enough.
    /// - Returns: the answer where it is no stream of events, which is an error's.
    public func events(
        _ path: String, after number: Int?, headers: [(String, String)] = [],
        take: @escaping @Sendable (ServerEvent) async throws -> Bool
    ) async throws -> Answer? {
        var headers = headers + [("Accept", "text/event-stream")]
        if let number { headers.append(("Last-Event-ID", "\(number)")) }
        let head = Self.head("GET", path, headers, [])
        return try await Self.naming {
            try await connect().executeThenClose { inbound, outbound in
                try await Self.send(head, [], outbound)
                var (collected, reader) = (Collected(), ServerEventReader())
                for try await part in inbound {
                    guard try collected.take(part) != .end else { break }
                    guard collected.isStream else { continue }
                    for event in try reader.read(collected.drain()) {
                        guard try await take(event) else { return nil }
                    }
                }
                return collected.isStream ? nil : try collected.answer
            }
        }
    }

    /// The network library's errors, as ours.
    static func naming<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as ChannelError {
            throw Fault.brokenOff("\(error)")
        } catch let error as IOError {
            throw Fault.brokenOff("\(error)")
        } catch let error as HTTPParserError {
            throw Fault.brokenOff("what comes is no HTTP: \(error)")
        }
    }

    /// What came of an answer so far.
    private struct Collected {
        enum Progress {
            case goesOn
            case end
        }

        var head: HTTPResponseHead?
        var bytes: [UInt8] = []

        var isStream: Bool {
            head?.status == .ok && head?.headers.first(name: "Content-Type")?.hasPrefix("text/event-stream") == true
        }

        var answer: Answer {
            get throws {
                guard let head else { throw Fault.brokenOff("it ended without an answer") }
                return Answer(
                    status: Int(head.status.code), contentType: head.headers.first(name: "Content-Type") ?? "",
                    body: bytes)
            }
        }

        mutating func take(_ part: HTTPClientResponsePart) throws -> Progress {
            switch part {
            case .head(let head): self.head = head
            case .body(var buffer):
                bytes += buffer.readBytes(length: buffer.readableBytes) ?? []
                guard bytes.count <= KioskConnection.answerLimit else {
                    throw Fault.tooLong(limit: KioskConnection.answerLimit)
                }
            case .end: return .end
            }
            return .goesOn
        }

        mutating func drain() -> [UInt8] {
            defer { bytes.removeAll(keepingCapacity: true) }
            return bytes
        }
    }

    static func head(
        _ method: String, _ path: String, _ headers: [(String, String)], _ body: [UInt8]
    ) -> HTTPRequestHead {
        var head = HTTPRequestHead(version: .http1_1, method: HTTPMethod(rawValue: method), uri: path)
        head.headers.add(name: "Host", value: "kiosk")
        head.headers.add(name: "Connection", value: "close")
        for (name, value) in headers { head.headers.add(name: name, value: value) }
        if !body.isEmpty {
            head.headers.add(name: "Content-Type", value: "application/json")
            head.headers.add(name: "Content-Length", value: "\(body.count)")
        }
        return head
    }

    static func send(
        _ head: HTTPRequestHead, _ body: [UInt8], _ outbound: NIOAsyncChannelOutboundWriter<HTTPClientRequestPart>
    ) async throws {
        // At once: a kiosk that has the whole request may answer and close before the end would be written by itself.
        let content: [HTTPClientRequestPart] = body.isEmpty ? [] : [.body(.byteBuffer(ByteBuffer(bytes: body)))]
        try await outbound.write(contentsOf: [.head(head)] + content + [.end(nil)])
    }

    /// The queue of a socket may be full for a moment.
    private func connectPatiently() async throws -> NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart> {
        for pause in Self.pauses {
            do {
                return try await connectOnce()
            } catch let error as IOError where error.errnoCode == EAGAIN {
                try await Task.sleep(for: pause)
            }
        }
        return try await connectOnce()
    }

    func connect() async throws -> NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart> {
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
