import ArgumentParser
import KaoinCore
import KaoinDesk
import KaoinDeskAPI
import KaoinIssuing
import KaoinPass
import KaoinPorts
import KaoinStore
import KaoinSystem
import KaoinTexts
import KaoinTool
import Logging

/// `kaoin desk serve`: a desk for the clerk's page and the customer's window.
struct DeskServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run an enrolment desk for the clerk's page and the customer's window.",
        discussion: """
            Two officers unlock the issuer's key here, at this terminal; no passphrase ever crosses a page. Camera and scanner are
            those of the settings; no picture comes in from a file. Then open the two windows: kaoin desk clerk, and kaoin desk
            window on the customer's display. With --window-user only that user may show the customer's window, and reaches
            nothing of the clerk's; without it both are shown as the same user. Ctrl-C ends it.
            With the branch group's private key passes can be renewed, and proven later.
            Exit codes: 0 ended as asked, 2 wrong use, 3 fault.
            """)

    @OptionGroup var desk: DeskOptions

    @Option(
        name: .customLong("run"),
        help: "Folder of the desk's sockets, which nobody but this user can write; where it is not the usual one.",
        completion: .directory)
    var runFolder: String?

    @Option(name: .long, help: "Who shows the customer's window, where it is not this user: kaoin-desk-window.")
    var windowUser: String?

    func run() async throws {
        // Before anything is read: the program starts itself anew for the first.
        ProcessHardening.wipesFreedMemory(restartingWith: CommandLine.arguments)
        ProcessHardening.forbidLookingInside()
        // Before two officers are asked for what would then not be used.
        let place = try DeskPlace(folder: runFolder, windowUser: windowUser)
        let open = try desk.open(renews: nil)
        let counter = DeskCounter(open.parts, scanner: open.scanner, contact: desk.contact)
        let log = Logger(label: "kaoin-desk") { StreamLogHandler.standardError(label: $0) }
        try await DeskProgram.run(counter, at: place, log: log) { [windowUser, runFolder] in
            if let windowUser {
                Terminal.say(.deskServesApart, ["user": windowUser, "folder": place.folder])
            } else if let runFolder {
                Terminal.say(.deskServesIn, ["folder": runFolder])
            } else {
                Terminal.say(.deskServes)
            }
        }
        try open.register.stop(at: .current)
    }
}

/// `kaoin desk clerk`.
struct DeskClerkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clerk",
        abstract: "Open the clerk's page of the desk in a browser.",
        discussion: """
            As the user who runs kaoin desk serve. Page and browser have a network of their own that nobody else is in.
            Exit code 0 when the window is closed, 2 wrong use, 3 something is missing or failed.
            """)

    @OptionGroup var page: PageOptions

    func run() async throws {
        try await PageWindow(
            role: "desk", command: ["desk", "clerk"], options: page, standardFolder: DeskPlace.standardFolder
        ).open()
    }
}

/// `kaoin desk window`.
struct DeskWindowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "window",
        abstract: "Open the customer's window of the desk in a browser.",
        discussion: """
            On the display that the customer sees and touches: the PIN is typed there, and the code is photographed there. As the
            user whom kaoin desk serve --window-user names, with the folder that it tells; otherwise as the one who runs it.
            Exit code 0 when the window is closed, 2 wrong use, 3 something is missing or failed.
            """)

    @OptionGroup var page: PageOptions

    func run() async throws {
        try await PageWindow(
            role: "desk-window", command: ["desk", "window"], options: page,
            standardFolder: DeskPlace.standardFolder
        ).open()
    }
}
