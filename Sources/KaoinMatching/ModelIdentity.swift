internal import KaoinFace

/// Which way from a picture to a template this program goes.
public enum ModelIdentity {
    /// The name that passes and receipts carry: scores of templates of different names mean nothing.
    public static var current: String { NetworkManifest.current.comparison.model }
}
