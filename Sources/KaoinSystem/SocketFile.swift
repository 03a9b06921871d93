internal import Glibc

/// The file of a listening Unix socket.
public enum SocketFile {
    /// Lets every user connect: who may ask for anything is judged by the credentials of the connection, which no one can
    /// forge, and not by a mode, which anybody can loosen.
    ///
    /// - Returns: whether it could be done.
    @discardableResult
    public static func openToAll(_ path: String) -> Bool { unsafe chmod(path, 0o666) == 0 }

    public static func remove(_ path: String) { _ = unsafe unlink(path) }
}
