internal import Foundation
package import KaoinTexts

extension StaffLanguage {
    /// That of the terminal, as POSIX has it: the first of these that says anything. Otherwise English.
    package static var ofTerminal: StaffLanguage { StaffLanguage(environment: ProcessInfo.processInfo.environment) }

    package init(environment: [String: String]) {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }
        self = names.first { !$0.isEmpty }?.hasPrefix("ja") == true ? .japanese : .english
    }
}
