internal import KaoinFace

/// Which way from a picture to a template this program goes.
public enum ModelIdentity {
    /// The name that new passes carry: scores of templates of different names mean nothing.
    public static var current: String { Recogniser.current.model }
}
