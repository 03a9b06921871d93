import KaoinPorts
import Testing

@testable import KaoinDevices

/// What a kiosk chooses of what a camera offers.
@Suite struct ModeTests {
    private func mode(_ format: CameraSettings.Format, _ width: Int, _ height: Int, _ rates: [Double]) -> VideoMode {
        VideoMode(format: format, width: width, height: height, rates: rates)
    }

    @Test func `the size counts first, then the rate, then what loses least`() {
        let modes = [
            mode(.yuyv, 640, 480, [30]), mode(.mjpg, 1280, 720, [30, 15]), mode(.yuyv, 1280, 720, [10]),
            mode(.mjpg, 1920, 1080, [30]), mode(.grey, 1280, 720, [30]),
        ]
        #expect(ModeChoice.best(of: modes, for: CameraSettings()) == modes[1])
        var small = CameraSettings()
        (small.width, small.height) = (640, 480)
        #expect(ModeChoice.best(of: modes, for: small) == modes[0])
        var slow = CameraSettings()
        slow.rate = 10
        #expect(ModeChoice.best(of: modes, for: slow) == modes[2])
        var grey = CameraSettings()
        grey.format = .grey
        #expect(ModeChoice.best(of: modes, for: grey) == modes[4])
        #expect(ModeChoice.best(of: [modes[4]], for: CameraSettings()) == modes[4])
        #expect(ModeChoice.best(of: [mode(.mjpg, 64, 48, [30]), mode(.mjpg, 9000, 9000, [1])], for: small) == nil)
    }

    @Test func `a sensor that stands on end has modes, and one that lies comes first`() {
        let (upright, lying) = (mode(.mjpg, 720, 1280, [30]), mode(.mjpg, 1280, 720, [30]))
        #expect(ModeChoice.best(of: [mode(.mjpg, 480, 640, [30]), upright], for: CameraSettings()) == upright)
        #expect(ModeChoice.best(of: [upright, lying], for: CameraSettings()) == lying)
        var tall = CameraSettings()
        (tall.width, tall.height) = (720, 1280)
        #expect(ModeChoice.best(of: [lying, upright], for: tall) == upright)
        #expect(ModeChoice.best(of: [mode(.mjpg, 1200, 1920, [30])], for: tall) != nil)
        #expect(ModeChoice.best(of: [mode(.mjpg, 1300, 1920, [30])], for: tall) == nil)
    }

    @Test func `the lowest rate that is enough is asked for`() {
        #expect(ModeChoice.rate(of: mode(.mjpg, 640, 480, [60, 29.97, 15]), wanted: 30) == 29.97)
        #expect(ModeChoice.rate(of: mode(.mjpg, 640, 480, [15, 10]), wanted: 30) == 15)
        #expect(ModeChoice.rate(of: mode(.mjpg, 640, 480, []), wanted: 30) == 30)
    }

    @Test func `controls are set in their order, within their ranges, and only those that are there`() {
        func control(_ id: UInt32, _ range: ClosedRange<Int>) -> VideoControl {
            VideoControl(
                id: id, name: "c", minimum: range.lowerBound, maximum: range.upperBound, standard: 0, value: 0)
        }
        // Flicker, exposure by whom, exposure, focus by whom.
        let controls = [
            control(0x98_0918, 0...2), control(0x9A_0901, 0...3), control(0x9A_0902, 3...2047),
            control(0x9A_090C, 0...1),
        ]
        var settings = CameraSettings()
        #expect(
            ControlPlan.steps(for: controls, settings, .default) == [
                ControlStep(id: 0x98_0918, value: 1), ControlStep(id: 0x9A_0901, value: 3),
                ControlStep(id: 0x9A_090C, value: 1),
            ])
        (settings.powerLine, settings.exposure, settings.focus, settings.gain) = (60, 9999, 10, 4)
        #expect(
            ControlPlan.steps(for: controls, settings, .default) == [
                ControlStep(id: 0x98_0918, value: 2), ControlStep(id: 0x9A_0901, value: 1),
                ControlStep(id: 0x9A_0902, value: 2047), ControlStep(id: 0x9A_090C, value: 0),
            ])
    }

    @Test func `exposure, gain and white balance are held where they are, by hand, and only what stays is held`() {
        func control(_ id: UInt32, _ value: Int, _ range: ClosedRange<Int> = 0...5000) -> VideoControl {
            VideoControl(
                id: id, name: "c", minimum: range.lowerBound, maximum: range.upperBound, standard: 0, value: value)
        }
        let (mode, time, gain): (UInt32, UInt32, UInt32) = (0x9A_0901, 0x9A_0902, 0x98_0913)
        let (whiteByItself, white): (UInt32, UInt32) = (0x98_090C, 0x98_091A)
        let running = [
            control(mode, 3), control(time, 156), control(gain, 20), control(whiteByItself, 1), control(white, 4200),
        ]
        let steps = ControlPlan.holding(running)
        #expect(
            steps == [
                ControlStep(id: mode, value: 1), ControlStep(id: time, value: 156), ControlStep(id: gain, value: 20),
                ControlStep(id: whiteByItself, value: 0), ControlStep(id: white, value: 4200),
            ])
        let held = [
            control(mode, 1), control(time, 156), control(gain, 20), control(whiteByItself, 0), control(white, 4200),
        ]
        #expect(ControlPlan.heldExposure(held, after: steps ?? []) == 3120.0)
        // One that did not follow, or that goes on by itself, holds nothing.
        for index in held.indices {
            var other = held
            other[index] = running[index].value == held[index].value ? control(held[index].id, 1) : running[index]
            #expect(ControlPlan.heldExposure(other, after: steps ?? []) == nil)
        }
        #expect(ControlPlan.holding([control(gain, 20), control(white, 4200)]) == nil)
        #expect(ControlPlan.heldExposure(held, after: []) == nil)
    }

    @Test func `numbers of frames go on behind 32 bits, and back where a driver's do`() {
        var counter = SequenceCounter()
        #expect(counter.number(.max - 1) == Int(UInt32.max) - 1)
        #expect(counter.number(.max) == Int(UInt32.max))
        #expect(counter.number(2) == Int(UInt32.max) + 3)
        #expect(counter.number(1) == Int(UInt32.max) + 2)
    }
}
