import KaoinCore
import KaoinPorts
import KaoinQR
import KaoinTestSupport
import KaoinTexts
import Testing

@testable import KaoinDevices

/// What a technician is told of a camera and a scanner.
@Suite struct TrialTests {
    /// Frames of a scene of bars with noise.
    private func trial(
        count: Int = 31, rate: Double = 30, brightness: Int = 120, contrast: Int = 60, noise: Int = 4,
        isFrozen: Bool = false
    ) -> CameraTrial {
        var (trial, random) = (CameraTrial(), SeededGenerator(seed: 3))
        var pixels: [UInt8] = []
        for index in 0..<count {
            if index == 0 || !isFrozen {
                pixels = (0..<48).flatMap { row in
                    (0..<64).flatMap { column -> [UInt8] in
                        let bar = ((row / 8 + column / 8) % 2) * contrast - contrast / 2
                        let value = brightness + bar + Int.random(in: -noise...noise, using: &random)
                        return [UInt8](repeating: UInt8(clamping: value), count: 3)
                    }
                }
            }
            trial.take(
                CameraFrame(
                    image: RGBImage(width: 64, height: 48, pixels: pixels), sequence: index,
                    time: .seconds(Double(index) / rate)))
        }
        return trial
    }

    @Test func `a good picture has no finding`() throws {
        let good = trial()
        #expect(good.findings(wanted: 30) == [])
        #expect(abs(try #require(good.rate) - 30) < 0.01)
        #expect(abs(good.brightnessMean - 120) < 3)
    }

    @Test func `each fault is named, and no other`() {
        #expect(trial(brightness: 4, contrast: 4).findings(wanted: 30) == [.dark])
        #expect(trial(brightness: 250, contrast: 4).findings(wanted: 30) == [.bright])
        #expect(trial(contrast: 0).findings(wanted: 30) == [.blurred])
        #expect(trial(rate: 12).findings(wanted: 30) == [.slow])
        #expect(trial(isFrozen: true).findings(wanted: 30) == [.frozen])
        #expect(CameraTrial().findings(wanted: 30).contains(.slow))
        for finding in CameraTrial.Finding.allCases {
            #expect(!finding.text[.english].isEmpty && !finding.text[.japanese].isEmpty)
        }
    }

    @Test func `frames with bytes too many are counted and are no finding`() {
        var trial = CameraTrial()
        for index in 0..<5 {
            let shade = UInt8(100 + index)
            var frame = CameraFrame(
                image: RGBImage(width: 16, height: 16, pixels: [UInt8](repeating: shade, count: 768)), sequence: index,
                time: .milliseconds(33 * index))
            frame.remarks = index
            trial.take(frame)
        }
        #expect(trial.remarkedPictures == 4)
        #expect(trial.findings(wanted: 30) == [.blurred])
    }

    @Test(arguments: CameraMounting.Rotation.allCases)
    func `people who are turned are told as the setting that they need`(_ turn: CameraMounting.Rotation) {
        for isMirrored in [false, true] {
            for rotation in CameraMounting.Rotation.allCases {
                let hangs = CameraMounting(rotation: rotation, isMirrored: isMirrored)
                var seen = trial()
                seen.turn = turn
                let findings = seen.findings(wanted: 30, mounting: hangs)
                #expect(findings.isEmpty == (turn == .none))
                // What is set then turns the camera's own picture as both turns, one after the other, do.
                let own = Self.corners
                let both = CameraMounting(rotation: turn).upright(hangs.upright(own))
                #expect(hangs.turned(by: turn).upright(own) == both)
                #expect(findings == (turn == .none ? [] : [.init(rotation: hangs.turned(by: turn).rotation)]))
            }
        }
    }

    /// 16x32, each pixel its own.
    private static let corners = RGBImage(
        width: 16, height: 32, pixels: (0..<512).flatMap { [UInt8($0 & 255), UInt8($0 >> 8), 7] })

    @Test func `a mounting turns clockwise, then mirrors`() {
        let own = Self.corners
        func pixel(_ image: RGBImage, _ x: Int, _ y: Int) -> [UInt8] {
            Array(image.pixels[(y * image.width + x) * 3..<(y * image.width + x) * 3 + 3])
        }
        let quarter = CameraMounting(rotation: .quarter).upright(own)
        #expect(quarter.width == 32 && quarter.height == 16)
        // What was at the top left is at the top right.
        #expect(pixel(quarter, 31, 0) == pixel(own, 0, 0))
        #expect(pixel(quarter, 31, 15) == pixel(own, 15, 0))
        let mirrored = CameraMounting(rotation: .quarter, isMirrored: true).upright(own)
        #expect(pixel(mirrored, 0, 0) == pixel(own, 0, 0))
        #expect(pixel(mirrored, 0, 15) == pixel(own, 15, 0))
        let half = CameraMounting(rotation: .half).upright(own)
        #expect(pixel(half, 15, 31) == pixel(own, 0, 0) && pixel(half, 0, 31) == pixel(own, 15, 0))
        #expect(pixel(CameraMounting(isMirrored: true).upright(own), 15, 0) == pixel(own, 0, 0))
    }

    @Test func `a code in a mirror tells that left and right are exchanged`() throws {
        let symbol = try QRSymbol(alphanumeric: ScannerTrial.text)
        let scale = 6
        let side = (symbol.side + 8) * scale
        let code = RGBImage(
            width: side, height: side,
            pixels: (0..<side * side).flatMap { index -> [UInt8] in
                let (x, y) = (index % side / scale - 4, index / side / scale - 4)
                let isInside = (0..<symbol.side).contains(x) && (0..<symbol.side).contains(y)
                let isDark = isInside && symbol.isDark(column: x, row: y)
                return [UInt8](repeating: isDark ? 20 : 200, count: 3)
            })
        func findings(_ image: RGBImage, _ mounting: CameraMounting) -> [CameraTrial.Finding] {
            var trial = CameraTrial()
            for index in 0..<2 {
                trial.take(CameraFrame(image: image, sequence: index, time: .milliseconds(33 * index)))
            }
            trial.lookForCode()
            return trial.findings(wanted: 30, mounting: mounting)
        }
        let mirror = CameraMounting(isMirrored: true)
        #expect(findings(code, CameraMounting()) == [])
        #expect(findings(mirror.upright(code), CameraMounting()) == [.mirrored])
        #expect(findings(mirror.upright(code), mirror) == [.notMirrored])
        #expect(findings(code, mirror) == [])
    }

    @Test func `frames that nobody looked at count for the rate`() throws {
        var trial = CameraTrial()
        let image = RGBImage(width: 16, height: 16, pixels: [UInt8](repeating: 100, count: 768))
        for sequence in [0, 10, 20, 30] {
            trial.take(CameraFrame(image: image, sequence: sequence, time: .seconds(Double(sequence) / 30)))
        }
        #expect(trial.pictures == 4)
        #expect(abs(try #require(trial.rate) - 30) < 0.01)
    }

    @Test func `the test code tells the wrong layout and the wrong case`() throws {
        #expect(ScannerTrial.judge(ScannerTrial.text, layout: .us) == .right)
        #expect(ScannerTrial.judge(ScannerTrial.text, layout: .jp) == .right)
        // As the keys of the one come out on the other, written down by hand.
        let japaneseOnUS = ScannerTrial.text.dropLast(8) + "$%\":-./'"
        #expect(ScannerTrial.judge(String(japaneseOnUS), layout: .us) == .otherLayout(.jp))
        let usOnJapanese = ScannerTrial.text.dropLast(8) + "$%(~-./+"
        #expect(ScannerTrial.judge(String(usOnJapanese), layout: .jp) == .otherLayout(.us))
        #expect(ScannerTrial.judge(ScannerTrial.text.lowercased(), layout: .us) == .otherCase)
        #expect(ScannerTrial.judge("KAOIN", layout: .us) == .changed(length: 5))
    }

    @Test func `the test code has every sign of a pass`() {
        #expect(Set(LineTests.base45).isSubset(of: Set(ScannerTrial.text)))
    }

    @Test func `cameras, keyboards and serial lines are found, and nothing else`() throws {
        let tree = try DeviceTree()
        try tree.addCamera()
        let usb = "pci0000:00/0000:00:14.0/usb1"
        try tree.add("\(usb)/1-3/1-3:1.0/input/input5/event3", major: 13, minor: 67, driver: nil)
        try tree.add("\(usb)/1-4/1-4:1.0/input/input6/event4", major: 13, minor: 68, driver: nil)
        try tree.add("\(usb)/1-5/1-5:1.0/tty/ttyACM0", major: 166, minor: 0, driver: nil)
        try tree.add("virtual/tty/tty1", major: 4, minor: 1, driver: nil)
        try tree.addClass("video4linux", "video0", "\(DeviceTree.port)/1-2.1:1.0/video4linux/video0")
        try tree.addClass(
            "input", "event3", "\(usb)/1-3/1-3:1.0/input/input5/event3",
            ["../capabilities/key": "10000 fffffffffffffffe"])
        try tree.addClass(
            "input", "event4", "\(usb)/1-4/1-4:1.0/input/input6/event4", ["../capabilities/key": "1f0000 0 0 0 0"])
        try tree.addClass("tty", "ttyACM0", "\(usb)/1-5/1-5:1.0/tty/ttyACM0")
        try tree.addClass("tty", "tty1", "virtual/tty/tty1")
        let found = FoundDevice.all(tree.sysfs)
        #expect(found.map(\.kind) == [.camera, .keyboard, .serial])
        #expect(found.map(\.path) == ["/dev/video0", "/dev/input/event3", "/dev/ttyACM0"])
        #expect(found.first?.identity == tree.identity())
    }
}
