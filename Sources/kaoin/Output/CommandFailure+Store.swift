import KaoinStore

/// What is wrong with a kiosk's state, and what to do next.
extension CommandFailure {
    init(store error: StoreError) {
        let code =
            switch error {
            case .corrupt: Self.finding
            case .missing: Self.wrongUse
            default: Self.fault
            }
        self.init(kind: error.kind, message: "\(error)", hint: Self.hint(error), exitCode: code)
    }

    private static func hint(_ error: StoreError) -> String? {
        switch error {
        case .missing: "name the folder of the kiosk's state with --state DIR フォルダーを--stateで指定してください"
        case .corrupt:
            "copy the whole folder as evidence before anything else 先にフォルダー全体を保全してください; "
                + "docs/OPERATIONS.md says how to go on"
        case .newerSchema: "use the tool of the version that the kiosk runs"
        case .readOnly: "copy the whole folder to a place that can be written, and name that with --state"
        case .io: "run it as root or as the kiosk's user; if it fails again, look into the system's log for the disk"
        case .busy: "try again"
        case .full: "make room on the disk; nothing else needs to be done"
        case .locked, .noUse, .refused, .cryptography: nil
        }
    }
}
