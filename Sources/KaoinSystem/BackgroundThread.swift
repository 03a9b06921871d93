internal import CLinux
internal import Glibc

/// A thread of its own, for work that waits in calls of the system for as long as it lasts.
public enum BackgroundThread {
    /// Names of at most 15 bytes are shown whole by what lists threads (`pthread_setname_np(3)`).
    public static func start(named name: String, _ work: @escaping @Sendable () -> Void) {
        let task = unsafe Unmanaged.passRetained(Task(name: name, work: work))
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread, nil,
            { context in
                guard let context = unsafe context else { return nil }
                let task = unsafe Unmanaged<Task>.fromOpaque(context).takeRetainedValue()
                _ = unsafe pthread_setname_np(pthread_self(), String(task.name.prefix(15)))
                task.work()
                return nil
            }, task.toOpaque())
        // Only a machine without memory or process numbers has none: nothing that is done then can be trusted.
        guard code == 0 else { preconditionFailure("no thread can be made: \(unsafe String(cString: strerror(code)))") }
        _ = pthread_detach(thread)
    }

    private final class Task: Sendable {
        let name: String
        let work: @Sendable () -> Void

        init(name: String, work: @escaping @Sendable () -> Void) {
            self.name = name
            self.work = work
        }
    }
}
