import KaoinCore
import KaoinPicture
import KaoinRender
import Testing

struct ContactSheetTests {
    private func cell(_ tone: ContactSheet.Tone, _ shade: UInt8) -> ContactSheet.Cell {
        ContactSheet.Cell(
            picture: RGBImage(width: 60, height: 90, pixels: [UInt8](repeating: shade, count: 16_200)),
            mark: ContactSheet.Mark(box: (10, 10, 20, 20), points: [(15, 15)]), title: "title", outcome: "outcome",
            detail: String(repeating: "detail ", count: 50), tone: tone)
    }

    @Test func `the sheet grows by rows of four`() throws {
        func height(_ count: Int) throws -> Int {
            let cells = [ContactSheet.Cell](repeating: cell(.neutral, 9), count: count)
            return try PictureDecoder.decode(
                ContactSheet(title: "a", subtitle: "b", cells: cells).png()
            ).height
        }
        #expect(try height(1) == height(4))
        #expect(try height(5) > height(4))
        #expect(try height(8) == height(5))
    }

    @Test func `an accepted and a rejected cell do not look the same`() throws {
        let accepted = try ContactSheet(title: "", subtitle: "", cells: [cell(.accepted, 128)]).picture()
        let rejected = try ContactSheet(title: "", subtitle: "", cells: [cell(.rejected, 128)]).picture()
        #expect(accepted.luma() != rejected.luma())
    }
}
