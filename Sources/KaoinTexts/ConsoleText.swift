/// What the pages for staff have of their own: headings, buttons, what they say of the kiosk and of what was done.
public enum ConsoleText: String, TextKey {
    // The frame of every page for staff.
    case consoleTitle
    case technicianTitle
    case kioskReady
    case kioskNotReady
    /// The daemon does not answer.
    case kioskAway
    case kioskUntil
    case livenessOff
    /// The bridge refused what the page asked.
    case requestFailed
    case closeMessage

    // The teller begins.
    case startHeading
    case purposeLabel
    case purposeWithdrawal
    case purposeDeposit
    case purposeTransfer
    case purposeChange
    case purposeOther
    case transactionLabel
    case customerLanguageLabel
    /// A box to tick.
    case unhurriedLabel
    case fewerActionsLabel
    /// A group of boxes: what the customer cannot do.
    case notAskedLegend
    case closeEyesLabel
    case openMouthLabel
    case turnHeadLabel
    case lookUpLabel
    case notAskedTooMuch
    case startButton
    case transactionMissing

    // A session runs.
    case runningHeading
    case customerSees
    case holderLabel
    case holderUnknown
    case stepLabel
    case stepOf
    case phaseAwaitingPass
    case phaseJudgingPass
    case phaseAwaitingPIN
    case phaseOpeningPass
    case phaseCapturing
    case phaseShowingLight
    case phaseChallenging
    /// A choice at the beginning: the screen shows no light.
    case lightSensitiveLabel
    case phaseComparing
    case phaseAwaitingTeller
    case timeLeftLabel
    case secondsLeft
    case cancelButton
    case cancelQuestion
    case cancelYes
    case cancelNo
    case helpCalled
    /// A button, where the call came between sessions.
    case helpAnswered
    case cameBack
    case sessionLost

    // A session of another teller.
    case othersRun
    case othersHidden
    case takeOver
    case takenOver
    case notYoursToDecide
    case notYoursToCancel

    // The machine is not sure.
    case referralHeading
    case livePicture
    case portraitPicture
    case noPortrait
    case noLivePicture
    case unclearHeading
    case lookAtPerson
    case acceptHeading
    case refuseHeading
    case confirmAccept
    case confirmRefuse
    case chooseReason

    // It is over.
    case endedAccepted
    case endedRejected
    case endedCancelled
    case endedFault
    case sayNothing
    case receiptHeading
    case receiptShow
    case receiptSave
    case receiptSession
    case receiptKey
    case receiptSize
    case receiptNone
    case nextButton
    case resultLabel

    // What this page began today.
    case todayHeading
    case todayEmpty
    case keysHeading
    case keysTab

    // The technician.
    case statusHeading
    case versionLabel
    case readyLabel
    case problemsLabel
    case nothingMissing
    case bundleLabel
    case bundleNumber
    case bundleNone
    case clockLabel
    case keysLabel
    case faultLabel
    case sessionLabel
    case sessionRuns
    case sessionNone
    case yes
    case no
    case devicesHeading
    case deviceCamera
    case deviceScanner
    case devicePresent
    case deviceAbsent
    case fieldsHeading
    case fieldsNone
    case fieldsRange
    case testHeading
    case testButton
    case testProgress
    case testScope
    case testInSession
    case testPassed
    case testFailed
    case testWarning
    case testSkipped
    case reloadButton
    case reloadChanged
    case reloadSame
    case logHeading
    case logButton
    case logNumber
    case logTime
    case logKind
    case logFields
    case dayHeading
    case dayNone
    case daySummary
    /// How a verification ended, beside accepted and not.
    case dayOther
    case metricsHeading
    case figureLabel
    case valueLabel

    public var placeholders: Set<String> {
        switch self {
        case .kioskUntil: ["date"]
        case .stepOf, .testProgress: ["number", "count"]
        case .secondsLeft: ["seconds"]
        case .confirmAccept, .confirmRefuse: ["reason"]
        case .receiptSize: ["count"]
        case .bundleNumber: ["number", "date"]
        case .fieldsRange: ["least", "most"]
        case .daySummary: ["count", "accepted", "rejected", "other"]
        default: []
        }
    }

    public func template(in language: StaffLanguage) -> String {
        switch language {
        case .japanese: JapaneseCatalogue.text(self)
        case .english: EnglishCatalogue.text(self)
        }
    }
}
