public import Foundation
public import KaoinCore
internal import KaoinMatching

/// The public-domain portraits that `make setup` fetches: one person three times, two others, two halves.
public enum Portraits {
    public static let folder = Peer.root.appending(path: ".runtime/portraits")
    public static let enrolled = "obama.jpg"

    public static func path(_ name: String) -> String { folder.appending(path: name).path }

    public static func picture(_ name: String) throws -> RGBImage { try PictureFile.read(path(name)) }
}
