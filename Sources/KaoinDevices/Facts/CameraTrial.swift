public import KaoinCore
public import KaoinPorts
internal import KaoinQR
public import KaoinTexts

/// A look at what a camera delivers, without a face: is it as bright, sharp, quick and alive as a kiosk needs it?
public struct CameraTrial: Equatable, Sendable {
    /// What is wrong, and what a technician can do.
    public enum Finding: String, Sendable, CaseIterable {
        case dark
        case bright
        case blurred
        case slow
        case frozen
        /// Exposure and white balance go on by themselves, though they were to be held.
        case exposureNotHeld = "exposure-not-held"
        /// Faces are turned: what `rotation` must be.
        case rotation0 = "rotation-0"
        case rotation90 = "rotation-90"
        case rotation180 = "rotation-180"
        case rotation270 = "rotation-270"
        /// A code is mirrored, or mirrored back: what `mirrored` must be.
        case mirrored = "mirrored-true"
        case notMirrored = "mirrored-false"

        init(rotation: CameraMounting.Rotation) {
            self =
                switch rotation {
                case .none: .rotation0
                case .quarter: .rotation90
                case .half: .rotation180
                case .threeQuarters: .rotation270
                }
        }

        public var text: LocalizedText<StaffText> {
            switch self {
            case .dark: LocalizedText(.cameraDark)
            case .bright: LocalizedText(.cameraBright)
            case .blurred: LocalizedText(.cameraBlurred)
            case .slow: LocalizedText(.cameraSlow)
            case .frozen: LocalizedText(.cameraFrozen)
            case .exposureNotHeld: LocalizedText(.cameraHoldsNothing)
            case .rotation0: LocalizedText(.cameraTurned, ["degrees": "0"])
            case .rotation90: LocalizedText(.cameraTurned, ["degrees": "90"])
            case .rotation180: LocalizedText(.cameraTurned, ["degrees": "180"])
            case .rotation270: LocalizedText(.cameraTurned, ["degrees": "270"])
            case .mirrored: LocalizedText(.cameraMirrored, ["value": "true"])
            case .notMirrored: LocalizedText(.cameraMirrored, ["value": "false"])
            }
        }
    }

    /// Means of all pixels below or above show no face.
    static let brightness = 30.0...225.0
    /// Of the differences between neighbours; a covered or unfocused lens leaves the sensor's noise alone.
    static let leastContrast = 1.2
    /// Of the rate that was asked for.
    static let leastRate = 0.7

    public private(set) var pictures = 0
    /// Of the last picture, 0…255.
    public private(set) var brightnessMean = 0.0
    /// Mean difference of neighbours in the last picture, in steps of brightness, after the sensor's noise is smoothed.
    public private(set) var contrast = 0.0
    /// Pictures in which the decoder passed over bytes that belong to nothing. They do no harm.
    public private(set) var remarkedPictures = 0
    private var first: (sequence: Int, time: Duration)?
    private var last: (sequence: Int, time: Duration)?
    /// The last picture; nil before the first.
    public private(set) var lastImage: RGBImage?
    private var equal = 0
    /// By how much a face in the last picture must be turned to be upright; nil where none is seen or nobody looked.
    public var turn: CameraMounting.Rotation?
    /// Whether it held its exposure when it was asked to; nil where it was not.
    public private(set) var holdsExposure: Bool?
    /// Whether a code in the last picture is mirrored; nil where none is seen.
    public private(set) var isMirrored: Bool?

    public init() {}

    public static func == (left: CameraTrial, right: CameraTrial) -> Bool {
        left.pictures == right.pictures && left.lastImage == right.lastImage && left.equal == right.equal
    }

    public mutating func take(_ frame: CameraFrame) {
        pictures += 1
        if frame.remarks > 0 { remarkedPictures += 1 }
        if let lastImage, lastImage == frame.image { equal += 1 }
        lastImage = frame.image
        first = first ?? (frame.sequence, frame.time)
        last = (frame.sequence, frame.time)
        let luma = frame.image.luma()
        brightnessMean = Double(luma.pixels.reduce(0) { $0 + Int($1) }) / Double(luma.pixels.count)
        contrast = Self.contrast(of: luma)
    }

    /// Pictures a second that the camera took, those that nobody looked at with them; nil before the second one.
    public var rate: Double? {
        guard let first, let last, last.time > first.time else { return nil }
        return Double(last.sequence - first.sequence) / ((last.time - first.time) / .seconds(1))
    }

    /// Looks for a code in the last picture, such as the test code: printing tells left from right, a face does not.
    public mutating func lookForCode() {
        guard let lastImage, let reader = try? QRReader() else { return }
        isMirrored = reader.isMirrored(lastImage.luma())
    }

    /// - Parameters:
    ///   - wanted: the rate of the mode that was chosen.
    ///   - mounting: by which the pictures were turned already.
    public func findings(wanted: Double, mounting: CameraMounting = CameraMounting()) -> [Finding] {
        var findings: [Finding] = []
        if brightnessMean < Self.brightness.lowerBound { findings.append(.dark) }
        if brightnessMean > Self.brightness.upperBound { findings.append(.bright) }
        if findings.isEmpty, contrast < Self.leastContrast { findings.append(.blurred) }
        if (rate ?? 0) < wanted * Self.leastRate { findings.append(.slow) }
        if pictures > 2, equal == pictures - 1 { findings.append(.frozen) }
        if holdsExposure == false { findings.append(.exposureNotHeld) }
        if let turn, turn != .none { findings.append(Finding(rotation: mounting.turned(by: turn).rotation)) }
        if isMirrored == true { findings.append(mounting.isMirrored ? .notMirrored : .mirrored) }
        return findings
    }

    /// Over blocks of four by four pixels, which average noise away.
    private static func contrast(of image: LumaImage) -> Double {
        let (columns, rows) = (image.width / 4, image.height / 4)
        guard columns > 1, rows > 0 else { return 0 }
        let pixels = image.pixels.span
        var (sum, previous) = (0, 0)
        for row in 0..<rows {
            for column in 0..<columns {
                var block = 0
                for y in 0..<4 {
                    for x in 0..<4 { block += Int(pixels[(row * 4 + y) * image.width + column * 4 + x]) }
                }
                if column > 0 { sum += abs(block - previous) }
                previous = block
            }
        }
        return Double(sum) / 16 / Double(rows * (columns - 1))
    }
}

extension CameraTrial {
    /// Looks for a time.
    ///
    /// - Parameters:
    ///   - time: seconds of pictures.
    ///   - count: pictures at least, however slowly they come; a camera that is silent ends the wait by itself.
    ///   - holds: whether it is asked afterwards to hold its exposure; whatever was automatic is so again at the end.
    /// - Throws: `CaptureFault` where none come.
    public static func run(
        _ camera: any FrameSource, for time: Duration, atLeast count: Int = 0, holds: Bool = false
    ) async throws(CaptureFault) -> CameraTrial {
        var trial = CameraTrial()
        try await camera.open()
        do throws(CaptureFault) {
            let start = ContinuousClock.now
            while ContinuousClock.now - start < time || trial.pictures < count {
                trial.take(try await camera.next())
            }
            if holds { trial.holdsExposure = try await Self.holdsExposure(camera) }
        } catch {
            await camera.close()
            throw error
        }
        await camera.close()
        trial.lookForCode()
        return trial
    }

    /// A camera sets its controls with the next picture; the one that is waited for then may be older.
    private static let picturesToHold = 4

    private static func holdsExposure(_ camera: any FrameSource) async throws(CaptureFault) -> Bool {
        await camera.hold(true)
        var isHeld = false
        for _ in 0..<picturesToHold { isHeld = try await camera.next().heldExposure != nil }
        await camera.hold(false)
        return isHeld
    }
}
