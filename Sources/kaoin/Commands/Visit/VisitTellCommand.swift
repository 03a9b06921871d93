import ArgumentParser
import KaoinClient
import KaoinTool
import KaoinWire

/// `kaoin visit tell`: at a kiosk, by the service.
struct VisitTellCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tell",
        abstract: "Have the customer's screen say between sessions that a stick is in use, or may be pulled.",
        discussion: "Needs membership in kaoin-technician. It stays until the next word, or until the daemon ends.")

    enum Word: String, CaseIterable, ExpressibleByArgument {
        case running, over, none
    }

    @OptionGroup var kiosk: KioskOptions

    @Argument(help: "running, over, or none.")
    var state: Word

    func run() async throws {
        let answer = try await kiosk.connection("technician").request(
            "POST", "/v1/visit", headers: kiosk.headers,
            body: try WireJSON.encode(VisitNoticeState(state: state.rawValue)))
        guard answer.status == 200 else { throw CommandFailure(answer) }
    }
}
