import ArgumentParser
import KaoinClient
import KaoinTool
import KaoinWire

/// `kaoin watch`: what goes on at a kiosk.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Follow what the customer's screen shows, session after session.",
        discussion: "Needs membership in kaoin-screen. Ctrl-C ends it; the sessions go on.")

    @OptionGroup var report: JSONOptions
    @OptionGroup var kiosk: KioskOptions

    func run() async throws {
        let (screen, language, asJSON) = (kiosk.connection("screen"), kiosk.customerLanguage, report.json)
        while true {
            let answer = try await screen.events("/v1/screen/events", after: nil, headers: kiosk.headers) { event in
                if asJSON {
                    Terminal.result(event.data)
                } else if let state = try? WireJSON.decode(ScreenState.self, from: event.data.utf8) {
                    let text = state.verdict?[language] ?? state.guidance?.text[language] ?? ""
                    Terminal.result("\(state.phase)  \(text)")
                }
                return true
            }
            if let answer { throw CommandFailure(answer) }
            try await Task.sleep(for: .seconds(1))
        }
    }
}
