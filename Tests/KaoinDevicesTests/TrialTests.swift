import KaoinCore
import KaoinPorts
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
