import Foundation
import KaoinTestSupport
import Testing

/// The staff's pages in Debian's browser, before a laboratory kiosk: whole sessions, pictures of every state in `.build/pages`.
/// `ScreenPageTests` looks at the customer's.
@Suite(.serialized, .timeLimit(.minutes(240))) struct PagesTests {
    private static func drive(_ page: String) async throws -> [String: Any] {
        try await PageScript.run(page, [Peer.root.appending(path: ".build/pages/\(page)").path])
    }

    @Test func `a teller does everything by the keyboard alone, and loses no session`() async throws {
        let said = try await Self.drive("teller")
        // Sixteen states, in two languages on two sizes.
        #expect(said["looked"] as? Int ?? 0 >= 64, "\(said)")
    }

    @Test func `a technician sees how the kiosk is, and changes nothing else`() async throws {
        let said = try await Self.drive("technician")
        #expect(said["looked"] as? Int ?? 0 >= 16, "\(said)")
    }

    @Test func `the console makes its own network, which nobody else reaches`() async throws {
        let said = try await Self.drive("console")
        #expect(said["refused"] as? Int ?? 0 >= 3, "\(said)")
    }
}
