import KaoinCore
import KaoinCrypto
import KaoinMatching
import KaoinPass
import KaoinPorts
import KaoinTestSupport
import Testing

@testable import KaoinQR

/// The way onto a phone without a network: the code on the customer's window is photographed, and the photograph is held
/// before the desk's scanner.
@Suite struct HandOverPhotographTests {
    private func pass(hasPIN: Bool) throws -> (text: String, symbol: QRSymbol) {
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
        return (pass.text, try QRSymbol(alphanumeric: pass.text))
    }

    /// What the desk's scanner sees of a phone that shows its photograph of the window.
    private func scan(
        _ symbol: QRSymbol, slant: Float, degrees: Float, quality: Int, seed: UInt64
    ) throws -> LumaImage {
        let phone = Light.Camera(side: 1200, slant: slant, degrees: degrees, grain: 2, range: 20...235)
        let photograph = try Light.window(symbol, scale: 8).onDisplay.photographed(by: phone, seed: seed)
            .stored(quality: quality)
        let shown = Light(photograph.picture.shown(width: 900))
        let scanner = Light.Camera(
            side: 900, slant: 0.03, degrees: -degrees / 2, fill: 0.95, grain: 4, range: 60...180)
        return shown.onDisplay.photographed(by: scanner, seed: seed + 100).picture
    }

    @Test(arguments: [
        (hasPIN: false, slant: Float(0.02), degrees: Float(2), quality: 85, seed: UInt64(1)),
        (hasPIN: true, slant: 0.05, degrees: -4, quality: 60, seed: 2),
    ])
    func `a photograph of the window that a phone shows is read by both readers, to the last character`(
        hasPIN: Bool, slant: Float, degrees: Float, quality: Int, seed: UInt64
    ) throws {
        let (text, symbol) = try pass(hasPIN: hasPIN)
        let scanned = try scan(symbol, slant: slant, degrees: degrees, quality: quality, seed: seed)
        guard let zxing = ZXingReader(triesHarder: true), let zbar = ZBarReader() else {
            Issue.record("a reader cannot start")
            return
        }
        let first = zxing.read(scanned)
        #expect(first == [text])
        // The grain of a dim picture, and the gaps between a display's pixels, look like modules to zbar where a module is many
        // pixels wide: in half the size both are gone.
        let second = zbar.read(scanned.shown(width: 450))
        #expect(second == [text])
        let live = try QRReader().read(scanned, effort: .live)
        #expect(live == [text])
    }

    /// Beyond a slant of 0.08 zbar reads no code of this size: the desk's scanner must not depend on it.
    @Test func `one taken from the side is read as well`() throws {
        let (text, symbol) = try pass(hasPIN: true)
        let scanned = try scan(symbol, slant: 0.15, degrees: 7, quality: 60, seed: 3)
        let live = try QRReader().read(scanned, effort: .live)
        #expect(live == [text])
    }

    @Test func `what is no longer legible is not read as something else`() throws {
        let (text, symbol) = try pass(hasPIN: true)
        let far = Light.Camera(side: 500, slant: 0, degrees: 0, fill: 0.3, grain: 2, range: 20...235)
        let blurred = Light.window(symbol, scale: 6).onDisplay.photographed(by: far, seed: 4).picture
        let found = try QRReader().read(blurred, effort: .thorough)
        #expect(found.allSatisfy { $0 == text })
        #expect(found.isEmpty)
    }
}
