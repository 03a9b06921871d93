import KaoinCore
import KaoinCrypto
import KaoinIssuing
import KaoinMatching
import KaoinPass
import KaoinPicture
import KaoinPorts
import KaoinTestSupport
import Testing

@testable import KaoinQR

/// The way onto a phone without a network: the code on the customer's window is photographed, and the photograph is held
/// before the desk's scanner.
@Suite struct HandOverPhotographTests {
    /// A display: every third line between its pixels is darker, which is what makes moiré with a camera's own grid.
    private func onDisplay(_ picture: LumaImage, width: Int) -> LumaImage {
        let shown = picture.shown(width: width)
        var pixels = shown.pixels
        for row in 0..<shown.height {
            for column in 0..<shown.width where row % 3 == 0 || column % 3 == 0 {
                let index = row * shown.width + column
                pixels[index] = UInt8(Int(pixels[index]) * 7 / 10)
            }
        }
        return LumaImage(width: shown.width, height: shown.height, pixels: pixels)
    }

    /// As a phone stores a photograph.
    private func stored(_ picture: LumaImage, quality: Int) throws -> LumaImage {
        let image = RGBImage(
            width: picture.width, height: picture.height, pixels: picture.pixels.flatMap { [$0, $0, $0] })
        return try PictureDecoder.decode(PictureEncoder.jpeg(image, quality: quality)).luma()
    }

    /// One camera before one display.
    private func photographed(
        _ display: LumaImage, width: Int, side: Double, turned: Double, seed: UInt64
    ) -> LumaImage {
        display.inPerspective(side).turned(degrees: turned).shown(width: width).blurred(radius: 1)
            .inPoorLight(seed: seed)
    }

    private func pass(hasPIN: Bool) throws -> (text: String, picture: LumaImage) {
        let signer = try IssuerSigner(name: "あおば銀行", key: SigningKey.random())
        let opener = try BranchOpener(key: .random())
        let now = Timestamp.current
        let part = try PublicPart(
            issuer: "あおば銀行", name: "山田 花子", passID: Pass.randomID(), issuedAt: now,
            expires: now.advanced(bySeconds: 86_400))
        let secret = try PrivatePart(
            template: [Int8](repeating: 3, count: 128), model: ModelIdentity.current, reference: "1234567")
        let digits = try SecretBytes(copying: Array("2468".utf8).span)
        let pass = try Pass.issue(
            part, secret, by: signer, for: opener.group, pin: hasPIN ? PassPIN(digits) : nil)
        let symbol = try QRSymbol(alphanumeric: pass.text)
        let quiet = QRSymbol.quietZone
        let side = symbol.side + 2 * quiet
        let scale = 8
        var pixels = [UInt8](repeating: 255, count: side * scale * side * scale)
        for row in 0..<symbol.side {
            for column in 0..<symbol.side where symbol.isDark(column: column, row: row) {
                for y in 0..<scale {
                    for x in 0..<scale {
                        pixels[((row + quiet) * scale + y) * side * scale + (column + quiet) * scale + x] = 0
                    }
                }
            }
        }
        return (pass.text, LumaImage(width: side * scale, height: side * scale, pixels: pixels))
    }

    @Test(arguments: [
        (hasPIN: false, side: 0.05, turned: 2.0, quality: 85, seed: UInt64(1)),
        (hasPIN: true, side: 0.15, turned: -4.0, quality: 70, seed: UInt64(2)),
        (hasPIN: true, side: 0.1, turned: 7.0, quality: 60, seed: UInt64(3)),
    ])
    func `a photograph of the window that a phone shows is read by both readers, to the last character`(
        hasPIN: Bool, side: Double, turned: Double, quality: Int, seed: UInt64
    ) throws {
        let (text, code) = try pass(hasPIN: hasPIN)
        let photograph = try stored(
            photographed(onDisplay(code, width: 900), width: 1100, side: side, turned: turned, seed: seed),
            quality: quality)
        let scanned = photographed(
            onDisplay(photograph, width: 1000), width: 1100, side: 0.05, turned: -turned / 2, seed: seed + 100)
        let zxing = try #require(ZXingReader(triesHarder: true))
        let zbar = try #require(ZBarReader())
        #expect(zxing.read(scanned) == [text])
        #expect(zbar.read(scanned) == [text])
        #expect(try QRReader().read(scanned, effort: .live) == [text])
    }

    @Test func `what is no longer legible is not read as something else`() throws {
        let (text, code) = try pass(hasPIN: true)
        let blurred = onDisplay(code, width: 500).shown(width: 160).blurred(radius: 1)
        let found = try QRReader().read(blurred, effort: .thorough)
        #expect(found.allSatisfy { $0 == text })
        #expect(found.isEmpty)
    }
}
