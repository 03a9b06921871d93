internal import CLinux
public import Glibc
internal import Synchronization

/// A program that this process started. It has this process's group, so that an interrupt at the terminal reaches both, and
/// none of its open files but those that are named.
public final class ChildProcess: Sendable {
    public enum Input: Sendable {
        /// The end of the input, at once.
        case nothing
        case descriptor(Int32)
    }

    public enum Output: Sendable {
        case nothing
        /// Where this process writes.
        case inherited
        /// A file that is there already; what it had is cut off.
        case file(String)
        /// To be read from `output`.
        case pipe
    }

    public enum Ending: Equatable, Sendable {
        /// 0 for success, by custom.
        case code(Int32)
        case signal(Int32)
        /// Whoever started this process had it ignore the ends of its children (`SIGCHLD`): the system does not tell.
        case untold
    }

    /// Why it was not started, in the system's words.
    public struct Fault: Error, Equatable, Sendable {
        public let reason: String
    }

    /// What it writes, where that is a pipe.
    public let output: PipeReader?
    private let id: pid_t
    private let ending = Mutex<Ending?>(nil)

    /// - Parameters:
    ///   - program: its path.
    ///   - environment: in place of this process's; nil for the same.
    ///   - folder: where it runs; nil where this process does.
    ///   - output: where it writes. A pipe must be read to its end, or a program that says much waits for ever.
    public init(
        _ program: String, _ arguments: [String], environment: [String: String]? = nil, in folder: String? = nil,
        input: Input = .nothing, output: Output = .inherited, errors: Output = .inherited
    ) throws(Fault) {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        let pipe = try Self.pipe(for: [output, errors])
        // The program has its own copy by then; the reader would wait for ever for the end of this one.
        defer { if let pipe { Glibc.close(pipe.writer) } }
        switch input {
        case .nothing: unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        case .descriptor(let file): unsafe posix_spawn_file_actions_adddup2(&actions, file, STDIN_FILENO)
        }
        for (stream, target) in [(output, STDOUT_FILENO), (errors, STDERR_FILENO)] {
            switch stream {
            case .nothing: unsafe posix_spawn_file_actions_addopen(&actions, target, "/dev/null", O_WRONLY, 0)
            case .inherited: break
            case .file(let path): unsafe posix_spawn_file_actions_addopen(&actions, target, path, O_WRONLY | O_TRUNC, 0)
            case .pipe: unsafe posix_spawn_file_actions_adddup2(&actions, pipe?.writer ?? -1, target)
            }
        }
        unsafe posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
        if let folder { unsafe posix_spawn_file_actions_addchdir_np(&actions, folder) }

        // What this process has blocked or ignores is its own matter.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var id = pid_t()
        let code = unsafe CStrings.with([program] + arguments) { words in
            guard let environment else {
                return unsafe posix_spawn(&id, program, &actions, &attributes, words, environ)
            }
            return unsafe CStrings.with(environment.map { "\($0)=\($1)" }) { variables in
                unsafe posix_spawn(&id, program, &actions, &attributes, words, variables)
            }
        }
        guard code == 0 else { throw Fault(reason: unsafe String(cString: strerror(code))) }
        self.id = id
        self.output = pipe?.reader
    }

    deinit {
        // Where nobody has asked how it ended, its number is given back if it has.
        var status: Int32 = 0
        ending.withLock { if $0 == nil { _ = unsafe waitpid(id, &status, WNOHANG) } }
    }

    public var isRunning: Bool { reap() == nil }

    /// Returns when it has ended. It may be waited for by several threads.
    @discardableResult
    public func wait() -> Ending {
        while true {
            // It keeps its number until it is reaped, under the lock, so that no signal reaches another process.
            _ = waitid(P_PID, id_t(id), nil, WEXITED | WNOWAIT)
            if let known = reap() { return known }
        }
    }

    /// Asks it to end, where it has not.
    ///
    /// - Parameter signal: `SIGKILL` does not ask.
    public func end(by signal: Int32 = SIGTERM) {
        ending.withLock { if $0 == nil { _ = kill(id, signal) } }
    }

    private func reap() -> Ending? {
        ending.withLock { ending in
            if let ending { return ending }
            var status: Int32 = 0
            let found = unsafe waitpid(id, &status, WNOHANG)
            guard found != 0 else { return nil }
            guard found == id else {
                if errno == ECHILD { ending = .untold }
                return ending
            }
            // The macros of wait(2).
            let signal = status & 0x7F
            ending = signal == 0 ? .code(status >> 8 & 0xFF) : .signal(signal)
            return ending
        }
    }

    private static func pipe(for streams: [Output]) throws(Fault) -> (reader: PipeReader, writer: Int32)? {
        let isWanted = streams.contains { if case .pipe = $0 { true } else { false } }
        guard isWanted else { return nil }
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe2(&ends, O_CLOEXEC) == 0 else { throw Fault(reason: unsafe String(cString: strerror(errno))) }
        return (PipeReader(descriptor: ends[0]), ends[1])
    }
}

/// The reading end of a pipe.
public final class PipeReader: Sendable {
    private let descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { _ = close(descriptor) }

    /// Waits until there is something.
    ///
    /// - Returns: at most so many bytes; none at the end.
    public func read(atMost count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            repeat {
                let got = unsafe Glibc.read(descriptor, buffer.baseAddress, count)
                if got >= 0 {
                    filled = got
                    return
                }
            } while errno == EINTR
        }
    }

    /// Waits for the end.
    public func readToEnd() -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let some = read(atMost: 1 << 16)
            if some.isEmpty { return all }
            all += some
        }
    }
}

/// Words as C's calls want them.
enum CStrings {
    /// - Parameter body: is handed their addresses with a null behind them, for the time of the call.
    @unsafe static func with<Result>(
        _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
    ) rethrows -> Result {
        var pointers = unsafe words.map { unsafe strdup($0) }
        unsafe pointers.append(nil)
        defer { unsafe pointers.forEach { unsafe free($0) } }
        return unsafe try body(pointers)
    }
}
