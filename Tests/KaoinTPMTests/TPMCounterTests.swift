import KaoinCore
import KaoinTPM
import KaoinTestSupport
import KaoinTexts
import Testing

/// The counter in a real TPM, of software.
@Suite(.serialized) struct TPMCounterTests {
    private static let index = "0x01804b41"

    private enum Call { case value, raise, make }

    /// Why a call fails; nil where it does not.
    private func fault(_ call: Call, _ counter: TPMCounter) -> CounterFault? {
        do throws(CounterFault) {
            switch call {
            case .value: _ = try counter.value()
            case .raise: _ = try counter.raise()
            case .make: _ = try counter.make()
            }
            return nil
        } catch {
            return error
        }
    }

    @Test func `a counter is made once, and rises by one`() throws {
        let tpm = try SoftTPM()
        let counter = TPMCounter(tpm.place)
        #expect(fault(.value, counter) == .missing)
        #expect(fault(.raise, counter) == .missing)
        let first = try counter.make()
        #expect(try counter.make() == first)
        #expect(try counter.value() == first)
        for number in 1...5 as ClosedRange<UInt64> { #expect(try counter.raise() == first + number) }
        #expect(try TPMCounter(tpm.place).value() == first + 5)
        // The same number, by tools that are not ours.
        let read = try tpm.tool(["nvread", "-C", Self.index, Self.index, "-s", "8"])
        #expect(Array(read.utf8).count >= 8 && read.utf8.last == UInt8(first + 5))
    }

    @Test func `a counter that is removed and made anew goes on above the old one`() throws {
        let tpm = try SoftTPM()
        let counter = TPMCounter(tpm.place)
        _ = try counter.make()
        for _ in 0..<7 { _ = try counter.raise() }
        let last = try counter.value()
        try tpm.tool(["nvundefine", "-C", "o", Self.index])
        #expect(fault(.value, counter) == .missing)
        #expect(try counter.make() > last)
        // Nor does clearing the whole TPM, which its owner may, set it back.
        let before = try counter.raise()
        try tpm.tool(["clear", "-c", "p"])
        #expect(fault(.value, counter) == .missing)
        #expect(try counter.make() > before)
    }

    @Test func `something else at the counter's place, a counter that jumps, and no TPM are told apart`() throws {
        let tpm = try SoftTPM()
        let counter = TPMCounter(tpm.place)
        for attributes in [
            "ownerread|ownerwrite|authread|authwrite|no_da",
            // It would rise by itself with each power cut.
            "ownerread|ownerwrite|authread|authwrite|no_da|orderly|nt=counter",
            // Power cuts would lock it.
            "ownerread|ownerwrite|authread|authwrite|nt=counter",
        ] {
            try tpm.tool(["nvdefine", "-C", "o", "-s", "8", "-a", attributes, Self.index])
            for _ in 0..<2 {
                #expect(fault(.value, counter) == .unlike, "\(attributes)")
                #expect(fault(.raise, counter) == .unlike, "\(attributes)")
                #expect(fault(.make, counter) == .unlike, "\(attributes)")
            }
            try tpm.tool(["nvundefine", "-C", "o", Self.index])
        }
        // An owner with a password has to make it.
        try tpm.tool(["changeauth", "-c", "o", "owner's"])
        guard case .failed(let code)? = fault(.make, counter) else {
            Issue.record("an owner's password was not asked for")
            return
        }
        #expect(code != 0)
        tpm.end()
        #expect(fault(.value, counter) == .noTPM)
    }

    @Test func `every fault has words`() {
        for fault in [CounterFault.noTPM, .missing, .unlike, .failed(code: 0x9A2)] {
            #expect(fault.message(in: .english) != fault.message(in: .japanese))
            #expect(fault.hint(in: .english) != nil)
        }
        #expect(CounterFault.failed(code: 0x9A2).message(in: .english).contains("0x9a2"))
    }
}
