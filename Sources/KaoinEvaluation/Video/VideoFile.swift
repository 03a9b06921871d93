internal import FoundationEssentials
public import KaoinCore
internal import KaoinSystem

/// Reads the pictures of a video, with FFmpeg's programs.
///
/// They run as processes of their own: what a hostile file does to a decoder happens there, and the tool links none of
/// the sixty libraries that they need. A kiosk decodes no videos.
public struct VideoFile {
    /// Larger pictures are scaled down while they are decoded.
    static let longerSide = 1280

    private let path: String

    public init(_ path: String) {
        self.path = path
    }

    /// Hands each picture and its time to `body`, in order, until there is none or `body` says false.
    public func read(_ body: (RGBImage, Duration) throws -> Bool) throws {
        let times = try times()
        guard !times.isEmpty else { throw VideoError.empty }
        let scale =
            "scale='min(\(Self.longerSide),iw)':'min(\(Self.longerSide),ih)':force_original_aspect_ratio=decrease"
        let program = try Program(
            "ffmpeg",
            [
                "-nostdin", "-v", "error", "-protocol_whitelist", "file", "-i", "file:" + path, "-map", "0:v:0", "-an",
                "-sn", "-dn", "-fps_mode", "passthrough", "-vf", scale, "-c:v", "ppm", "-f", "image2pipe", "pipe:1",
            ])
        defer { program.stop() }
        var reader = PixmapReader()
        var count = 0
        while true {
            let bytes = program.output.read(atMost: 1 << 20)
            guard !bytes.isEmpty else { break }
            reader.append(bytes)
            while let image = try reader.next() {
                let time = count < times.count ? times[count] : (times.last ?? .zero) + .milliseconds(33 * (count + 1))
                count += 1
                guard try body(image, time) else { return }
            }
        }
        try program.finish()
        guard !reader.isInPicture else { throw VideoError.malformed }
        guard count > 0 else { throw VideoError.empty }
    }

    /// When each picture is shown, in order.
    private func times() throws -> [Duration] {
        let program = try Program(
            "ffprobe",
            [
                "-v", "error", "-protocol_whitelist", "file", "-select_streams", "v:0", "-show_entries",
                "packet=pts_time", "-of", "csv=p=0", "file:" + path,
            ])
        defer { program.stop() }
        let text = String(decoding: program.output.readToEnd(), as: UTF8.self)
        try program.finish()
        return text.split(whereSeparator: \.isNewline).compactMap { Double($0.split(separator: ",").first ?? "") }
            .filter { $0.isFinite && abs($0) < 1e6 }.sorted().map { .seconds($0) }
    }
}

/// A program whose output is read.
private final class Program {
    let output: PipeReader
    private let process: ChildProcess
    private let errors: URL

    init(_ name: String, _ arguments: [String]) throws {
        let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        let found = paths.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
        guard let found else { throw VideoError.noDecoder }
        errors = FileManager.default.temporaryDirectory.appending(path: "kaoin-video-\(UUID().uuidString)")
        guard FileManager.default.createFile(atPath: errors.path, contents: nil) else { throw VideoError.noDecoder }
        process = try ChildProcess(found, arguments, output: .pipe, errors: .file(errors.path))
        guard let output = process.output else { throw VideoError.noDecoder }
        self.output = output
    }

    func finish() throws {
        guard process.wait() != .code(0) else { return }
        let said = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
        throw VideoError.undecodable(said.split(whereSeparator: \.isNewline).last.map(String.init) ?? "no reason given")
    }

    func stop() {
        process.end()
        try? FileManager.default.removeItem(at: errors)
    }
}
