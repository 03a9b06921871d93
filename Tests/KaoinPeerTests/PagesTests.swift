import Foundation
import KaoinTestSupport
import Testing

/// The staff's pages in Debian's browser, before a laboratory kiosk: whole sessions, pictures of every state in `.build/pages`.
/// `ScreenPageTests` looks at the customer's.
@Suite(.serialized, .timeLimit(.minutes(60))) struct PagesTests {
    private static func drive(_ page: String) throws -> [String: Any] {
        let interpreter = Peer.root.appending(path: ".runtime/peers-pages/bin/python")
        guard FileManager.default.isExecutableFile(atPath: interpreter.path) else {
            throw Peer.Failure(description: "the browser's driver is not installed: run `make test`, which does it")
        }
        let output = try Peer.run(
            interpreter,
            [
                Peer.root.appending(path: "Tests/Pages/\(page).py").path,
                Peer.root.appending(path: ".build/pages/\(page)").path,
            ])
        let last = String(decoding: output, as: UTF8.self).split(separator: "\n").last ?? ""
        return try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any] ?? [:]
    }

    @Test func `a teller does everything by the keyboard alone, and loses no session`() throws {
        let said = try Self.drive("teller")
        // Sixteen states, in two languages on two sizes.
        #expect(said["looked"] as? Int ?? 0 >= 64, "\(said)")
    }

    @Test func `a technician sees how the kiosk is, and changes nothing else`() throws {
        let said = try Self.drive("technician")
        #expect(said["looked"] as? Int ?? 0 >= 16, "\(said)")
    }

    @Test func `the console makes its own network, which nobody else reaches`() throws {
        let said = try Self.drive("console")
        #expect(said["refused"] as? Int ?? 0 >= 3, "\(said)")
    }
}
