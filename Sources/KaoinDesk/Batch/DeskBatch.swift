internal import KaoinCore
internal import KaoinCrypto
public import KaoinStore

/// A branch that enrols its customers over weeks: one after the other, with what became of each. What was done before is known
/// from the register, so that a batch that was interrupted at any moment goes on where it was, and nobody gets two passes.
public struct DeskBatch: Sendable {
    /// What became of a customer.
    public struct Outcome: Equatable, Sendable {
        public let row: BatchList.Row
        /// `handed-over`, `not-proven`, `done-before`, `skipped`, or why nothing was issued.
        public let outcome: String

        public init(row: BatchList.Row, outcome: String) {
            self.row = row
            self.outcome = outcome
        }

        /// Whether the customer has a pass that is good.
        public var isEnrolled: Bool { ["handed-over", "done-before"].contains(outcome) }
    }

    private let list: BatchList
    private let register: PassRegister

    public init(_ list: BatchList, register: PassRegister) {
        self.list = list
        self.register = register
    }

    /// How many of the list have a good pass already.
    public func done() throws -> Int { try list.rows.count { try isEnrolled($0) } }

    /// Goes through the list; who has a good pass is passed over.
    ///
    /// - Parameters:
    ///   - enrol: enrols one, and says how it ended; nil ends the batch here.
    ///   - tell: is handed each outcome as it is known.
    /// - Throws: what `enrol` throws: a part has failed, and the batch is to be taken up again.
    public func run(
        enrol: (BatchList.Row, _ number: Int) async throws -> String?, tell: (Outcome) throws -> Void
    ) async throws {
        for (index, row) in list.rows.enumerated() {
            guard try !isEnrolled(row) else {
                try tell(Outcome(row: row, outcome: "done-before"))
                continue
            }
            guard let outcome = try await enrol(row, index + 1) else { return }
            try tell(Outcome(row: row, outcome: outcome))
        }
    }

    /// A pass that was handed over and not revoked since. One that is out and was never proven does not count: the customer may
    /// not have it.
    private func isEnrolled(_ row: BatchList.Row) throws -> Bool {
        let digest = try register.withDigester { digester throws(CryptoError) in
            try digester.digest(reference: row.reference)
        }
        return register.passes.of(digest).contains { $0.state == .handedOver }
    }
}
