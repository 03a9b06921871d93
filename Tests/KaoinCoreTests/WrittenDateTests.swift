import KaoinCore
import Testing

@Suite struct WrittenDateTests {
    @Test(arguments: [
        "2031-03-31", "2031/03/31", "2031/3/31", "2031.3.31", "2031年3月31日", "令和13年3月31日", "R13.3.31", "R13/03/31",
        "２０３１年３月３１日", "令和１３年３月３１日", "２０３１－０３－３１", " 2031 年 3 月 31 日 ",
    ])
    func `a day is read as people write it`(_ text: String) {
        #expect(WrittenDate(text)?.text == "2031-03-31")
    }

    @Test func `the first year of an era and the era before are read`() {
        #expect(WrittenDate("令和元年5月1日")?.text == "2019-05-01")
        #expect(WrittenDate("平成31年4月30日")?.text == "2019-04-30")
    }

    @Test(arguments: [
        "", "31/03/2031", "03/31/2031", "2031-02-30", "2031-13-01", "2031/03-31", "2031年3月31", "令和0年3月31日",
        "昭和60年3月31日",
        "31.3.31", "2031-03-31 ago", "２０３１", "20310331", "令和13年3月31日まで", "-031-03-31",
    ])
    func `what could be read in two ways or is no day is none`(_ text: String) {
        #expect(WrittenDate(text) == nil)
    }
}
