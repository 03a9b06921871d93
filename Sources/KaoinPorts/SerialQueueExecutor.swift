internal import Dispatch

/// Runs an actor on a thread of its own kind: networks and disks make it wait, and nobody else shall wait with it.
public final class SerialQueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    public init(_ label: String) {
        queue = DispatchQueue(label: label)
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        queue.async { job.runSynchronously(on: executor) }
    }
}
