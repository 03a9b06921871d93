import KaoinEvaluation
import Testing

struct PairListTests {
    private let head = "name_a\timage_a\tname_b\timage_b\tsame\n"

    @Test func `pairs are read, and every picture is named once`() throws {
        let list = try PairList(text: head + "Ann\t1\tAnn\t2\t1\nAnn\t1\tBob\t12\t0\n")
        #expect(list.pairs.map(\.isSamePerson) == [true, false])
        #expect(list.pictures.map(\.path) == ["Ann/Ann_0001.jpg", "Ann/Ann_0002.jpg", "Bob/Bob_0012.jpg"])
    }

    @Test func `columns may stand in another order and have company`() throws {
        let list = try PairList(text: "same\tfold\timage_b\tname_b\timage_a\tname_a\n1\t9\t2\tAnn\t1\tAnn\n")
        #expect(list.pictures.count == 2)
    }

    static let malformed: [(text: String, line: Int)] = [
        ("", 1), ("name_a\timage_a\n", 1), ("name_a\timage_a\tname_b\timage_b\tsame\n", 1),
        ("name_a\timage_a\tname_b\timage_b\tsame\nAnn\t1\tBob\t1\n", 2),
        ("name_a\timage_a\tname_b\timage_b\tsame\nAnn\t1\tBob\t1\t1\nAnn\tx\tBob\t1\t1\n", 3),
        ("name_a\timage_a\tname_b\timage_b\tsame\nAnn\t1\tBob\t1\tperhaps\n", 2),
        ("name_a\timage_a\tname_b\timage_b\tsame\n../etc\t1\tBob\t1\t1\n", 2),
        ("name_a\timage_a\tname_b\timage_b\tsame\n..\t1\tBob\t1\t1\n", 2),
        ("name_a\timage_a\tname_b\timage_b\tsame\nAnn\t-1\tBob\t1\t1\n", 2),
    ]

    @Test(arguments: malformed)
    func `a line that is not as it must be is named`(text: String, line: Int) throws {
        let error = #expect(throws: PairList.Malformed.self) { try PairList(text: text) }
        #expect(error?.line == line)
    }
}
