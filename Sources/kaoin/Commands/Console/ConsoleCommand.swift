import ArgumentParser
import KaoinTool

/// `kaoin console`: the teller's page.
struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "Open the teller's page of this kiosk in a browser.",
        discussion: """
            Needs membership in kaoin-teller, and Chromium. Page and browser run as you, in a network of their own that nobody
            else is in; what the browser keeps is in memory, and goes when its window is closed.
            Exit code 0 when the window is closed, 2 wrong use, 3 something is missing or failed.
            """)

    @OptionGroup var page: PageOptions

    func run() async throws { try await PageWindow(role: "teller", command: ["console"], options: page).open() }
}

/// `kaoin technician`: the technician's page.
struct TechnicianCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "technician",
        abstract: "Open the technician's page of this kiosk in a browser.",
        discussion: """
            Needs membership in kaoin-technician, and Chromium. Shows how the kiosk is, its devices, its log and its figures;
            begins a self-test, and has settings read again. Page and browser run as you, in a network of their own that
            nobody else is in.
            Exit code 0 when the window is closed, 2 wrong use, 3 something is missing or failed.
            """)

    @OptionGroup var page: PageOptions

    func run() async throws { try await PageWindow(role: "technician", command: ["technician"], options: page).open() }
}

/// Which kiosk's page, and what shows it.
struct PageOptions: ParsableArguments {
    @Option(name: .long, help: "Folder of the sockets, where it is not the usual one.", completion: .directory)
    var run: String?

    @Option(name: .long, help: "The browser: Chromium.", completion: .file())
    var browser = "/usr/bin/chromium"

    @Flag(
        help: """
            Start no browser, and print the page's address. It is an address of the network of its own: `nsenter` with the             number of this process gets there, as you alone.
            """)
    var noBrowser = false

    /// Set where this program has started itself in the network of its own.
    @Flag(help: .hidden)
    var inOwnNetwork = false
}
