import Foundation
import KaoinTestSupport
import KaoinTexts
import Testing

@testable import KaoinDeskAPI

/// Clerk and customer's window as two users of the machine.
@Suite(.serialized, .timeLimit(.minutes(240))) struct DeskUsersTests {
    /// No machine has such a user.
    private static let (windowUser, other): (UInt32, UInt32) = (61_021, 61_022)

    /// The status that a user is told; nil where the kernel lets them not even connect.
    private func status(_ served: ServedDesk, _ role: DeskRole, _ path: String, as user: UInt32) async throws -> Int? {
        let program = ["setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups"]
        let client = [
            "curl", "--silent", "--max-time", "600", "--output", "/dev/null", "--write-out", "%{http_code}",
            "--unix-socket", served.server.path(of: role), "http://desk\(path)",
        ]
        let output = try await OwnThread.run {
            try Peer.run(URL(filePath: "/usr/bin/env"), ["sh", "-c", "\"$@\" || true", "sh"] + program + client)
        }
        let status = Int(String(decoding: output, as: UTF8.self))
        return status == 0 ? nil : status
    }

    @Test(.enabled(if: getuid() == 0))
    func `what runs as the window's user reaches nothing of the clerk's, and the clerk nothing of the window's`()
        async throws
    {
        let users = DeskUsers(clerk: getuid(), window: Self.windowUser)
        let served = try await ServedDesk(users: users, camera: EmptyRoomCamera())
        let (desk, window) = (served.server.path(of: .clerk), served.server.path(of: .window))
        // The folder as `kaoin desk serve --window-user` makes it.
        #expect(chmod(served.bench.folder.path, 0o711) == 0)
        #expect(try await status(served, .window, "/v1/window", as: Self.windowUser) == 200)
        for user in [Self.windowUser, Self.other] {
            #expect(try await status(served, .clerk, "/v1/desk", as: user) == nil)
        }
        #expect(try await status(served, .window, "/v1/window", as: Self.other) == nil)
        // Whoever loosens the files' modes opens nothing: the credentials of the connection decide.
        for path in [desk, window] { #expect(chmod(path, 0o666) == 0) }
        for (role, path) in [(DeskRole.clerk, "/v1/desk"), (.window, "/v1/window")] {
            let isWindow = role == .window
            #expect(try await status(served, role, path, as: Self.windowUser) == (isWindow ? 200 : 403))
            #expect(try await status(served, role, path, as: Self.other) == 403)
            #expect(try await status(served, role, path, as: getuid()) == (isWindow ? 403 : 200))
        }
        served.stop()
    }

    @Test
    func `sockets lie in a folder that nobody else can write, and that the window's user alone needs to go through`()
        throws
    {
        let folder = try TemporaryFolder()
        func mode(_ path: String) throws -> Int? {
            (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
        }
        let (own, shared) = (folder.path("own"), folder.path("shared"))
        #expect(try !DeskPlace(folder: own).users.areApart)
        #expect(try mode(own) == 0o700)
        let apart = try DeskPlace(folder: shared, windowUser: "nobody")
        #expect(apart.users.areApart && apart.users[.clerk] == geteuid() && apart.users[.window] == 65_534)
        #expect(try mode(shared) == 0o711)
        // The same again, and each with what the other would need.
        _ = try DeskPlace(folder: own)
        _ = try DeskPlace(folder: shared, windowUser: "nobody")
        #expect(throws: DeskPlace.Fault.folder(shared, isShared: false)) { try DeskPlace(folder: shared) }
        #expect(throws: DeskPlace.Fault.folder(own, isShared: true)) {
            try DeskPlace(folder: own, windowUser: "nobody")
        }
        for loose in [0o755, 0o733, 0o777, 0o1777] {
            #expect(chmod(shared, mode_t(loose)) == 0)
            #expect(throws: DeskPlace.Fault.folder(shared, isShared: true)) {
                try DeskPlace(folder: shared, windowUser: "nobody")
            }
        }
        // Neither a link to a good folder, nor a file, nor one in a folder that is not there.
        try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: own)
        try Data().write(to: folder.url.appending(path: "file"))
        for name in ["link", "file", "none/folder"] {
            #expect(throws: DeskPlace.Fault.folder(folder.path(name), isShared: false)) {
                try DeskPlace(folder: folder.path(name))
            }
        }
    }

    @Test
    func `a window's user that the machine does not have, or that is the clerk's, is told before anything is made`()
        throws
    {
        let path = try TemporaryFolder().path("run")
        #expect(throws: DeskPlace.Fault.unknownUser("no-such-user-here")) {
            try DeskPlace(folder: path, windowUser: "no-such-user-here")
        }
        let own = String(cString: try #require(getpwuid(geteuid())).pointee.pw_name)
        #expect(throws: DeskPlace.Fault.sameUser(own)) { try DeskPlace(folder: path, windowUser: own) }
        #expect(!FileManager.default.fileExists(atPath: path))
        for fault in [DeskPlace.Fault.unknownUser("x"), .sameUser("x")] {
            for language in StaffLanguage.allCases { #expect(fault.message(in: language).contains("x")) }
        }
    }
}
