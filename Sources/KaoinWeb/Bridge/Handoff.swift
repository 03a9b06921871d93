internal import Synchronization

/// Hands values from one task to one other, each when the last was taken: neither can make the other hold much.
final class Handoff<Value: Sendable>: Sendable {
    private struct State {
        var offered: Value?
        var giver: CheckedContinuation<Bool, Never>?
        var taker: CheckedContinuation<Value?, Never>?
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Returns when the value was taken.
    ///
    /// - Returns: false where nobody takes any more.
    func give(_ value: Value) async -> Bool {
        await withCheckedContinuation { giver in
            let (taker, isClosed) = state.withLock { state in
                let taker = state.taker
                state.taker = nil
                if taker == nil, !state.isClosed { (state.offered, state.giver) = (value, giver) }
                return (taker, state.isClosed)
            }
            if let taker {
                taker.resume(returning: value)
                giver.resume(returning: true)
            } else if isClosed {
                giver.resume(returning: false)
            }
        }
    }

    /// The next value, after waiting for it; nil where none comes any more.
    func take() async -> Value? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { taker in
                let (value, giver, waits) = state.withLock { state in
                    let (value, giver) = (state.offered, state.giver)
                    (state.offered, state.giver) = (nil, nil)
                    let waits = value == nil && !state.isClosed
                    if waits { state.taker = taker }
                    return (value, giver, waits)
                }
                giver?.resume(returning: true)
                if !waits { taker.resume(returning: value) }
            }
        } onCancel: {
            close()
        }
    }

    /// No value comes any more, or none is taken any more.
    func close() {
        let (giver, taker) = state.withLock { state in
            state.isClosed = true
            defer { (state.offered, state.giver, state.taker) = (nil, nil, nil) }
            return (state.giver, state.taker)
        }
        giver?.resume(returning: false)
        taker?.resume(returning: nil)
    }
}
