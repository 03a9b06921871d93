public import KaoinCore
public import KaoinTexts

/// Why a video cannot be used.
public enum VideoError: Error, Equatable, CustomStringConvertible {
    /// The decoder is not installed.
    case noDecoder
    /// The decoder refused the file, and what it said.
    case undecodable(String)
    /// What the decoder wrote is no picture.
    case malformed
    /// It has no picture at all.
    case empty

    public var kind: String {
        switch self {
        case .noDecoder: "no-video-decoder"
        case .undecodable: "video-undecodable"
        case .malformed: "video-malformed"
        case .empty: "video-empty"
        }
    }

    public var description: String {
        switch self {
        case .noDecoder: "cannot find ffmpeg and ffprobe: install the Debian package ffmpeg"
        case .undecodable(let reason): "cannot decode the video: \(reason)"
        case .malformed: "cannot read what the decoder wrote"
        case .empty: "cannot use the video: there is no picture in it"
        }
    }
}

extension VideoError: ReportableFailure {
    /// In English alone: only the laboratory reads it.
    public func message(in language: StaffLanguage) -> String { description }
    public var severity: FailureSeverity { self == .noDecoder ? .fault : .finding }
}
