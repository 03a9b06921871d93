import Foundation
import KaoinCore
import KaoinCrypto
import KaoinFace
import KaoinIssuing
import KaoinMatching
import KaoinPass
import KaoinPicture
import KaoinQR
import KaoinTestSupport
import KaoinVision
import Testing

/// A pass with a portrait as the kiosk's camera sees it.
@Suite(.serialized) struct PortraitReadingTests {
    private let opener: BranchOpener
    private let signer: IssuerSigner
    private let template: FaceTemplate
    private let reference: Enrolment.Reference
    private let portrait: [UInt8]

    init() throws {
        opener = try BranchOpener(key: AgreementKey.random())
        signer = try IssuerSigner(name: "あおば銀行", key: SigningKey.random())
        let picture = try Portraits.picture(Portraits.enrolled)
        let face = try #require(FaceAnalyzer(store: NetworkStore(threads: 1)).analyze(picture).first)
        template = FaceTemplate(try #require(face.embedding))
        reference = Enrolment.Reference(
            template: template, pictures: try #require(EnrolledPictures(count: 1, spread: 0)), faces: [face])
        portrait = try PassPortrait.make(of: face, in: picture)
    }

    private func issue(portrait: [UInt8]?, pin digits: String? = nil) throws -> PassIssuance.Issued {
        let issuance = PassIssuance(
            signer: signer, group: opener.group, publicName: PublicLine.name(of: signer.issuer.name))
        let request = PassIssuance.Request(
            name: "山田 花子", reference: "1234567", issuedAt: SamplePass.issuedAt, expires: SamplePass.expires,
            portrait: portrait)
        guard let digits else { return try issuance.issue(reference, request) }
        let bytes = Array(digits.utf8)
        return try issuance.issue(reference, request, pin: PassPIN(SecretBytes(copying: bytes.span)))
    }

    /// The symbol on a phone's screen, `width` pixels wide with its quiet zone, in a room that is darker.
    private func frame(_ symbol: QRSymbol, width: Int, degrees: Double, blur: Int) -> LumaImage {
        let modules = symbol.side + 2 * QRSymbol.quietZone
        let size = Double(modules) / Double(width)
        let (cosine, sine) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
        let plain = LumaImage(
            width: modules, height: modules,
            pixels: (0..<modules * modules).map { index in
                let column = index % modules - QRSymbol.quietZone
                let row = index / modules - QRSymbol.quietZone
                let isInside = (0..<symbol.side).contains(column) && (0..<symbol.side).contains(row)
                return isInside && symbol.isDark(column: column, row: row) ? 20 : 235
            })
        // Each module is a square of one shade: the place is taken to the middle of its module.
        let middle = Double(modules) / 2
        let side = min(width * 6 / 5, 720)
        let half = Double(side) / 2
        let shown = plain.drawn(width: side, height: side, samples: 3) { x, y in
            let (across, down) = ((x - half) * size, (y - half) * size)
            let place = (middle + across * cosine + down * sine, middle - across * sine + down * cosine)
            return (place.0.rounded(.down), place.1.rounded(.down))
        }
        let screen = blur > 0 ? shown.blurred(radius: blur) : shown
        var pixels = [UInt8](repeating: 90, count: 1280 * 720)
        for row in 0..<side {
            let start = (row + (720 - side) / 2) * 1280 + 300
            pixels.replaceSubrange(start..<start + side, with: screen.pixels[row * side..<(row + 1) * side])
        }
        return LumaImage(width: 1280, height: 720, pixels: pixels).inPoorLight(seed: 8)
    }

    @Test(arguments: [430, 540], [0.0, 7])
    func `a pass with a portrait is read at once in a frame of 1280 x 720, out of focus and in poor light`(
        width: Int, degrees: Double
    ) throws {
        let issued = try issue(portrait: portrait)
        #expect(issued.symbol.version <= 23)
        let seen = frame(issued.symbol, width: width, degrees: degrees, blur: 1)
        #expect(try QRReader().read(seen, effort: .live) == [issued.pass.text])
    }

    @Test func `a pass with a Japanese name, dates and a PIN is at most version 16`() throws {
        #expect(try issue(portrait: nil).symbol.version <= 15)
        #expect(try issue(portrait: nil, pin: "4071").symbol.version <= 16)
        #expect(try issue(portrait: portrait, pin: "4071").symbol.version <= 24)
    }

    @Test func `the portrait comes out of the pass as it went in, and shows the face`() throws {
        let issued = try issue(portrait: portrait)
        let opened = try VerifiedPass(issued.pass, trusting: [signer.issuer], at: SamplePass.now).open(with: [opener])
        #expect(opened.portrait == portrait)
        #expect(portrait.count <= 420)
        let small = try PictureDecoder.decode(portrait)
        #expect(small.width == 64 && small.height == 64)
        let seen = try FaceAnalyzer(store: NetworkStore(threads: 1)).analyze(small)
        let face = try #require(seen.first)
        #expect(seen.count == 1)
        // Upright, in the middle, and as large as the cut leaves it.
        #expect(abs(face.detection.box.center.x - 32) < 6 && abs(face.detection.box.center.y - 32) < 6)
        #expect((28...56).contains(face.detection.box.height))
        #expect(try issue(portrait: nil).pass.text.count < issued.pass.text.count)
    }

    @Test func `a portrait that is no picture is not written to a file`() throws {
        let frame = Array("RIFF".utf8) + [4, 0, 0, 0] + Array("WEBP".utf8)
        let part = try PrivatePart(
            template: template.values, model: ModelIdentity.current, reference: "1", portrait: frame)
        #expect(throws: PictureError.self) { try PassPortrait.file(part.portrait ?? [], for: "a.webp") }
        #expect(try PassPortrait.file(portrait, for: "a.webp") == portrait)
        #expect(try PassPortrait.file(portrait, for: "a.gif") == nil)
    }
}
