import KaoinCore
import Testing

@Suite struct FirstResultTests {
    @Test func `each element is asked once, up to the first result`() {
        var asked: [Int] = []
        let result = [1, 2, 3, 4].firstResult { element -> String? in
            asked.append(element)
            // As of a device that is gone when it is asked again.
            return element >= 2 && asked.count(where: { $0 == element }) == 1 ? "\(element)" : nil
        }
        #expect(result == "2")
        #expect(asked == [1, 2])
    }

    @Test func `without a result there is none`() {
        #expect([1, 2].firstResult { _ -> Int? in nil } == nil)
        #expect([Int]().firstResult { $0 } == nil)
    }
}
