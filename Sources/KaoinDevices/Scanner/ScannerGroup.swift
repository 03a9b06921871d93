public import KaoinPorts

/// Several scanners as one: whichever reads a code.
public struct ScannerGroup: PassScanner {
    public let members: [any PassScanner]

    /// - Parameter members: one at least.
    public init(_ members: [any PassScanner]) {
        precondition(!members.isEmpty, "a group has a member")
        self.members = members
    }

    public var name: String { members.map(\.name).joined(separator: ", ") }

    /// One that works is enough.
    public var problem: String? {
        let problems = members.map(\.problem)
        return problems.contains(nil) ? nil : problems.compactMap(\.self).joined(separator: "; ")
    }

    public func attend(_ isWanted: Bool) {
        for member in members { member.attend(isWanted) }
    }

    public func texts() -> AsyncStream<String> {
        AsyncStream { continuation in
            let task = Task { [members] in
                await withTaskGroup { group in
                    for member in members {
                        group.addTask { for await text in member.texts() { continuation.yield(text) } }
                    }
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
