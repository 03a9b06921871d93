internal import FoundationEssentials
public import KaoinCore
internal import KaoinFiles
public import KaoinPicture

/// Pictures in a folder or a file, in place of a camera: JPEG or PNG files in the order of their names, JPEGs one after
/// another (`.mjpg`, `.mjpeg`), an AVI file with JPEGs, or YUV4MPEG2 (`.y4m`).
public struct FrameFile: Sendable {
    /// In bytes; longer recordings are cut into several.
    static let sizeLimit = 512 << 20

    /// What is wrong with a recording.
    public enum Fault: Error, Equatable, CustomStringConvertible {
        case unreadable(path: String, String)
        case empty(path: String)

        public var description: String {
            switch self {
            case .unreadable(let path, let reason): "cannot read the recording \(path): \(reason)"
            case .empty(let path): "cannot use the recording \(path): there is no picture in it"
            }
        }
    }

    enum Content: Sendable {
        /// Each a whole picture file.
        case pictures([[UInt8]])
        case raw(Y4M)
    }

    private let content: Content
    private let path: String

    public init(_ path: String) throws(Fault) {
        self.path = path
        do {
            content = try Self.content(of: path)
        } catch let fault as Fault {
            throw fault
        } catch {
            throw .unreadable(path: path, "\(error)")
        }
        guard count > 0 else { throw .empty(path: path) }
    }

    public var count: Int {
        switch content {
        case .pictures(let files): files.count
        case .raw(let video): video.count
        }
    }

    /// - Parameter index: 0 ..< count.
    public func frame(_ index: Int) throws(PictureError) -> RGBImage {
        switch content {
        case .pictures(let files): try PictureDecoder.decode(files[index])
        case .raw(let video): video.frame(index)
        }
    }

    private static func content(of path: String) throws -> Content {
        guard FileReader.exists(path) else { throw Fault.unreadable(path: path, "there is no such file") }
        if Folder.exists(path) {
            let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            let pictures = names.filter { name in
                [".jpg", ".jpeg", ".png"].contains { name.lowercased().hasSuffix($0) }
            }
            return .pictures(try pictures.map { try FileReader.read("\(path)/\($0)", limit: PictureLimits.fileSize) })
        }
        let bytes = try FileReader.read(path, limit: sizeLimit)
        if let video = try Y4M(bytes) { return .raw(video) }
        return .pictures(MotionJPEG.pictures(in: bytes))
    }
}
