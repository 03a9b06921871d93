import KaoinCore
import KaoinDesk
import KaoinPass
import KaoinStore
import KaoinTestSupport
import Synchronization
import Testing

@Suite struct BatchListTests {
    private static let head = "reference\tname\texpires\tdocument\tdocument_number\n"

    private func read(_ text: String) throws(BatchList.Malformed) -> BatchList {
        try BatchList(Array(text.utf8), path: "list.tsv")
    }

    @Test func `a list as a spreadsheet writes it is read, dates as people write them`() throws {
        let list = try read(
            "\u{FEFF}" + Self.head.replacing("\n", with: "\r\n")
                + "1234567\t山田 花子\t2031-03-31\tdriving-licence\t123456789012\r\n"
                + "7654321\tSmith John\t令和13年3月31日\tpassport\tTK1234567\r\n")
        #expect(list.rows.map(\.reference) == ["1234567", "7654321"])
        #expect(list.rows.map(\.line) == [2, 3])
        #expect(list.rows[0].expires == list.rows[1].expires)
        #expect(list.rows[1].document == .passport && list.rows[1].name == "Smith John")
    }

    @Test(arguments: [
        ("", 1, BatchList.Malformed.Problem.noHead),
        ("1234567\tA\t2031-03-31\tpassport\t1\n", 1, .noHead),
        (head + "1234567\tA\t2031-03-31\tpassport\n", 2, .otherColumns(4)),
        (head + "1234567\tA\t2031-03-31\tpassport\t1\t\n", 2, .otherColumns(6)),
        (head + "\tA\t2031-03-31\tpassport\t1\n", 2, .badField("reference")),
        (head + "1\t\u{202E}A\t2031-03-31\tpassport\t1\n", 2, .badField("name")),
        (head + "1\tA\t31/03/2031\tpassport\t1\n", 2, .badField("expires")),
        (head + "1\tA\t2031-03-31\tPassport\t1\n", 2, .badField("document")),
        (head + "1\tA\t2031-03-31\tpassport\t\n", 2, .badField("document_number")),
        (head + "1\tA\t2031-03-31\tpassport\t1\n\n1\tB\t2031-03-31\tpassport\t2\n", 4, .referenceTwice),
    ])
    func `a list with a mistake is refused as a whole, with its line`(
        text: String, line: Int, problem: BatchList.Malformed.Problem
    ) {
        #expect(throws: BatchList.Malformed(path: "list.tsv", line: line, problem: problem)) { try read(text) }
    }

    @Test func `more customers than a list may have are refused`() {
        let rows = (0...BatchList.mostRows).map { "\($0)\tA\t2031-03-31\tpassport\t1\n" }.joined()
        #expect(throws: BatchList.Malformed(path: "list.tsv", line: BatchList.mostRows + 2, problem: .tooLong)) {
            try read(Self.head + rows)
        }
    }
}

@Suite struct DeskBatchTests {
    private struct Outage: Error {}

    private static func list(_ count: Int) throws -> BatchList {
        let rows = (1...count).map { "R-\($0)\tA\t2031-03-31\tpassport\t\($0)\n" }.joined()
        return try BatchList(
            Array("reference\tname\texpires\tdocument\tdocument_number\n\(rows)".utf8), path: "list.tsv")
    }

    private func open(_ folder: TemporaryFolder) throws -> PassRegister {
        try PassRegister(folder: folder.path, creating: true, signer: SampleStore.signer(), at: SampleStore.start)
    }

    /// What a desk does, without a face.
    private func issue(
        _ row: BatchList.Row, _ number: Int, in register: PassRegister, isProven: Bool = true
    ) throws {
        let pass = try SampleRegister.pass(UInt8(number), reference: row.reference, in: register)
        try register.intend(pass, at: SampleStore.start)
        try register.markIssued(pass.number, at: SampleStore.start)
        if isProven { try register.markHandedOver(pass.number, at: SampleStore.start) }
    }

    @Test func `a batch that is interrupted goes on where it was, and nobody is enrolled twice`() async throws {
        let folder = try TemporaryFolder()
        let list = try Self.list(5)
        let register = try open(folder)
        var outcomes: [String: String] = [:]
        await #expect(throws: Outage.self) {
            try await DeskBatch(list, register: register).run { row, number in
                switch number {
                case 1: try issue(row, number, in: register)
                case 2: return "too-few-good-frames"
                case 3: try issue(row, number, in: register, isProven: false)
                default: throw Outage()
                }
                return number == 3 ? "not-proven" : "handed-over"
            } tell: {
                outcomes[$0.row.reference] = $0.outcome
            }
        }
        #expect(outcomes == ["R-1": "handed-over", "R-2": "too-few-good-frames", "R-3": "not-proven"])
        try register.stop(at: SampleStore.start)

        let again = try open(folder)
        let batch = DeskBatch(list, register: again)
        #expect(try batch.done() == 1)
        var tried: [Int] = []
        outcomes = [:]
        try await batch.run { row, number in
            tried.append(number)
            try issue(row, number + 10, in: again)
            return "handed-over"
        } tell: {
            outcomes[$0.row.reference] = $0.outcome
            #expect($0.isEnrolled)
        }
        // Whose pass was never proven may not have it.
        #expect(tried == [2, 3, 4, 5])
        #expect(outcomes["R-1"] == "done-before")
        #expect(try batch.done() == 5)
    }

    @Test func `who lost the pass that a batch gave is enrolled again`() async throws {
        let folder = try TemporaryFolder()
        let list = try Self.list(1)
        let register = try open(folder)
        try issue(list.rows[0], 1, in: register)
        let batch = DeskBatch(list, register: register)
        #expect(try batch.done() == 1)
        try register.revoke(SampleStore.passID(1), .lost, clerk: 1000, at: SampleStore.start)
        #expect(try batch.done() == 0)
    }

    @Test func `a clerk may end a batch at any customer`() async throws {
        let folder = try TemporaryFolder()
        let register = try open(folder)
        var told = 0
        try await DeskBatch(Self.list(3), register: register).run { _, number in
            number < 2 ? "skipped" : nil
        } tell: { _ in
            told += 1
        }
        #expect(told == 1)
    }
}
