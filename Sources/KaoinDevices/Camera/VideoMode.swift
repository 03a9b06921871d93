public import KaoinPorts

/// What a camera can deliver.
public struct VideoMode: Equatable, Sendable {
    public let format: CameraSettings.Format
    /// In pixels.
    public let width: Int
    public let height: Int
    /// Frames a second, the greatest first; empty where the camera does not tell.
    public let rates: [Double]

    public init(format: CameraSettings.Format, width: Int, height: Int, rates: [Double]) {
        (self.format, self.width, self.height, self.rates) = (format, width, height, rates)
    }
}

extension VideoMode: CustomStringConvertible {
    public var description: String {
        let rates = rates.map { "\(($0 * 10).rounded() / 10)" }.joined(separator: ", ")
        return "\(format.rawValue) \(width)x\(height) at \(rates.isEmpty ? "unknown rates" : "\(rates) /s")"
    }
}

extension CameraSettings.Format {
    /// The four characters that Linux has for it, the first in the lowest byte.
    var code: UInt32 {
        let name =
            switch self {
            case .mjpg: "MJPG"
            case .yuyv: "YUYV"
            case .nv12: "NV12"
            case .grey: "GREY"
            }
        return name.utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Without loss first; grey where there is nothing else.
    var preference: Int {
        switch self {
        case .yuyv: 0
        case .nv12: 1
        case .mjpg: 2
        case .grey: 3
        }
    }
}

/// Which of a camera's modes a kiosk uses.
enum ModeChoice {
    /// Smaller pictures show too little of a face, larger ones take time for nothing.
    /// Of the longer and of the shorter side, whichever lies: some sensors stand on end.
    static let longSides = 160...1920
    static let shortSides = 120...1200
    /// A camera that says 29.97 has 30.
    private static let rateSlack = 0.9

    /// The nearest size first; of that, what reaches the rate; of those, the format that loses least.
    static func best(of modes: [VideoMode], for settings: CameraSettings) -> VideoMode? {
        let usable = modes.filter { mode in
            longSides.contains(max(mode.width, mode.height)) && shortSides.contains(min(mode.width, mode.height))
                && (settings.format.map { $0 == mode.format } ?? true)
        }
        let wanted = Double(settings.rate) * rateSlack
        return usable.min { key($0) < key($1) }

        func key(_ mode: VideoMode) -> (Int, Int, Double, Int) {
            // A size on end counts as the same size, behind one that lies as it was asked for.
            let distance = min(
                abs(mode.width - settings.width) + abs(mode.height - settings.height),
                abs(mode.height - settings.width) + abs(mode.width - settings.height) + 1)
            let rate = mode.rates.max() ?? Double(settings.rate)
            return (mode.format == .grey ? 1 : 0, distance, max(0, wanted - rate), mode.format.preference)
        }
    }

    /// The rate to ask for: the lowest that reaches the wanted one, else the greatest.
    static func rate(of mode: VideoMode, wanted: Int) -> Double {
        let enough = mode.rates.filter { $0 >= Double(wanted) * rateSlack }
        return enough.min() ?? mode.rates.max() ?? Double(wanted)
    }
}
