internal import ArgumentParser
import FoundationEssentials
import KaoinKiosk
import KaoinSettings
import KaoinSystem
import Logging

/// The process of a daemon, whichever program it is: hardened first, then run, its end as an exit code.
package enum DaemonProcess {
    /// The file of settings where the command line names none.
    package static var standardConfig: String {
        ProcessInfo.processInfo.environment["KAOIN_CONFIG"] ?? KioskSettings.standardPath
    }

    /// - Parameter compose: called once the process is hardened.
    /// - Throws: `ExitCode`: 2 for wrong settings, 3 for a fault.
    package static func run(
        config: String, program: String, _ compose: () throws -> DaemonComposition
    ) async throws {
        let log = DaemonLog.logger(program)
        let wipes = ProcessHardening.wipesFreedMemory(restartingWith: CommandLine.arguments)
        ProcessHardening.forbidLookingInside()
        if !wipes { log.warning("freed memory is not overwritten") }
        do {
            try await Daemon(config: config, composition: compose(), log: log).run()
        } catch let error as SettingsError {
            log.critical("\(error)")
            throw ExitCode(2)
        } catch let error as StartFailure {
            log.critical("\(error)")
            throw ExitCode(error.isWrongUse ? 2 : 3)
        } catch {
            log.critical("\(error)")
            throw ExitCode(3)
        }
    }
}

/// Why the daemon does not start.
package struct StartFailure: Error, CustomStringConvertible {
    package let description: String
    package let isWrongUse: Bool

    package init(description: String, isWrongUse: Bool = false) {
        (self.description, self.isWrongUse) = (description, isWrongUse)
    }
}
