import KaoinCore
import KaoinTexts
import KaoinVision
import Testing

struct QualityTests {
    @Test func `a quality stays within 0 and 100, and nil is not computed`() {
        var quality = FaceQuality()
        quality[.sharpness] = 140
        quality[.yaw] = -3
        #expect(quality[.sharpness] == 100)
        #expect(quality[.yaw] == 0)
        #expect(quality[.pitch] == nil)
    }

    @Test func `each shortfall says what a person can do, in two languages`() {
        let limits = QualityLimits(
            minimum: Dictionary(uniqueKeysWithValues: QualityComponent.allCases.map { ($0, 50) }), mayBeMissing: false)
        let shortfalls = FaceQuality().shortfalls(under: limits)
        #expect(shortfalls.map(\.component) == QualityComponent.allCases)
        for shortfall in shortfalls {
            #expect(!shortfall.advice.clerkText[.english].isEmpty && !shortfall.advice.clerkText[.japanese].isEmpty)
            #expect(shortfall.value == nil)
        }
        #expect(FaceQuality().shortfalls(under: QualityLimits(minimum: limits.minimum, mayBeMissing: true)).isEmpty)
    }

    @Test func `a picture with one very poor component weighs little`() {
        var good = FaceQuality()
        var poor = FaceQuality()
        for component in QualityComponent.allCases {
            good[component] = 90
            poor[component] = 90
        }
        poor[.sharpness] = 2
        #expect(good.weight > 1.5 * poor.weight)
        #expect(FaceQuality().weight == 0)
    }

    private let square = [Point(x: 4, y: 4), Point(x: 60, y: 4), Point(x: 60, y: 60), Point(x: 4, y: 60)]
    private let middle = (top: Point(x: 32, y: 4), bottom: Point(x: 32, y: 60))

    private func luma(_ shade: (Int, Int) -> UInt8) -> LumaImage {
        LumaImage(width: 64, height: 64, pixels: (0..<4096).map { shade($0 % 64, $0 / 64) })
    }

    @Test func `dark, bright and even faces are told apart`() throws {
        let dark = try #require(LumaStatistics(luma: luma { _, _ in 10 }, outline: square, middle: middle))
        #expect(dark.darkShare == 1 && dark.brightShare == 0 && dark.entropy == 0)
        let bright = try #require(LumaStatistics(luma: luma { _, _ in 250 }, outline: square, middle: middle))
        #expect(bright.brightShare == 1)
        let rich = try #require(
            LumaStatistics(luma: luma { UInt8(($0 * 37 + $1 * 91) % 256) }, outline: square, middle: middle))
        #expect(rich.entropy > 7.5)
    }

    @Test func `light from one side is seen`() throws {
        let even = try #require(
            LumaStatistics(luma: luma { UInt8(100 + ($0 + $1) % 2) }, outline: square, middle: middle))
        let uneven = try #require(
            LumaStatistics(luma: luma { x, _ in x < 32 ? 30 : 200 }, outline: square, middle: middle))
        #expect(even.symmetry > 0.95)
        #expect(uneven.symmetry < 0.05)
    }

    @Test func `an outline that holds nothing gives no measure`() {
        let away = square.map { Point(x: $0.x + 500, y: $0.y) }
        #expect(LumaStatistics(luma: luma { _, _ in 9 }, outline: away, middle: middle) == nil)
        #expect(LumaStatistics(luma: luma { _, _ in 9 }, outline: [], middle: middle) == nil)
    }
}
