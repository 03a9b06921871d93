internal import KaoinTexts

/// What must hold for a check to be made; where it does not, the check is skipped and says so.
enum CheckNeed: Sendable {
    /// None of these has failed: a failure here would come from there. The text says so.
    case intact([CheckName], SelfTestKey)
    /// The daemon runs, or none of these has failed: each alone keeps it from starting.
    case startable([CheckName])
    case runningDaemon
    /// Others do not keep it from this process. What is missing is readable: that is for the check to find.
    case readable(Folder)
    /// No session runs; the text says what belongs to it meanwhile.
    case noSession(SelfTestKey)
    /// No other process has the devices.
    case freeDevices
    /// Somebody holds a code before the scanner.
    case presenter

    enum Folder {
        case credentials
        case state
    }

    /// The checks whose failure would be the cause of this one's: they are made before it.
    var causes: [CheckName] {
        switch self {
        case .intact(let names, _), .startable(let names): names
        default: []
        }
    }
}
