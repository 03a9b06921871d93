import ArgumentParser
import KaoinCore
import KaoinFiles
import KaoinKeys
import KaoinKiosk
import KaoinPass
import KaoinStore
import KaoinTexts
import KaoinTool
import KaoinVisit

/// `kaoin visit`: sticks that a clerk plugs into a kiosk.
struct VisitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visit",
        abstract: "Make sticks for visits without a technician, take them at a kiosk, open what kiosks leave on them.",
        discussion: """
            `order` and `open` are the head office's. The others are run at the kiosk by the service that a stick with the label
            \(VisitStick.label) starts; docs/OPERATIONS.md, "Visits without a technician".
            """,
        subcommands: [
            VisitOrderCommand.self, VisitOpenCommand.self, VisitTakeCommand.self, VisitLeaveCommand.self,
            VisitResumeCommand.self, VisitTellCommand.self,
        ])
}

/// What a stick is called, so that the kiosk's rule for devices finds it.
enum VisitStick {
    static let label = "KAOIN-VISIT"
}

/// The kiosk that a visit is to.
struct VisitedKioskOptions: ParsableArguments {
    @OptionGroup var settings: SettingsOptions

    @Option(name: .long, help: "Folder in which the kiosk remembers visits.", completion: .directory)
    var place = VisitPlace.standard

    @Option(name: .long, help: "Public half of the kiosk's receipt key.", completion: .file())
    var kiosk = "/etc/kaoin/receipt.pub"

    @Option(
        name: .long, parsing: .singleValue,
        help: "Public half of a branch group's key of this kiosk; may be repeated (default: /etc/kaoin/branch.pub).",
        completion: .file())
    var group: [String] = []

    private static let usualGroup = "/etc/kaoin/branch.pub"

    func visit() throws -> KioskVisit {
        let found = try settings.read()
        let groups = group.isEmpty && FileReader.exists(Self.usualGroup) ? [Self.usualGroup] : group
        let (greatest, floor) = try known(of: found.stateFolder)
        return KioskVisit(
            place: VisitPlace(folder: place),
            kiosk: .init(
                settingsPath: settings.config, settings: found, roots: try found.keys.roots.map(KeyStore.root),
                taker: WorkOrder.Taker(
                    kiosk: try KeyStore.receipt(kiosk).key,
                    groups: try groups.map { try KeyStore().groupAndOpener($0).0.key }),
                greatestBundle: greatest, floor: floor))
    }

    /// What the state of a kiosk knows; of one that never ran, what every program knows.
    private func known(of folder: String) throws -> (UInt64, Timestamp) {
        do throws(StoreError) {
            let reader = try StoreReader(folder: folder)
            return (try reader.greatestBundle(), max(try reader.floor().time, TimeFloor.release.time))
        } catch {
            if case .missing = error { return (0, TimeFloor.release.time) }
            throw error
        }
    }
}

/// A stick that is mounted.
struct MountedStickOptions: ParsableArguments {
    @Option(name: .long, help: "Where the stick is mounted.", completion: .directory)
    var medium: String
}

extension Terminal {
    static func say(_ key: VisitText, _ values: [String: String] = [:]) {
        say(LocalizedText(key, values.mapValues(shown))[.ofTerminal])
    }

    static func result(_ key: VisitText, _ values: [String: String] = [:]) {
        result(LocalizedText(key, values.mapValues(shown))[.ofTerminal])
    }
}
