/// What a technician reads of the self-test: what came of each check, and what to do.
public enum SelfTestKey: String, TextKey {
    // What people call a check.
    case titleCredentials
    case titleTPM
    case titleModels
    case titlePassive
    case titleDaemon
    case titleVersion
    case titleSockets
    case titleGroups
    case titleSandbox
    case titleKeys
    case titleClock
    case titleTrust
    case titleStorage
    case titleState
    case titleAudit
    case titleCounter
    case titleCamera
    case titleCameraPin
    case titleLight
    case titleCameraPicture
    case titleScanner
    case titleScannerCode
    case titleTemperature
    case titleMemory
    case titleLoad
    case titleEmbedding
    case titleSpeed
    case titleSession

    // The page to carry away, and what came of a check.
    case titlePage
    case headCheck
    case headResult
    case headFinding
    case headFigures
    case headAdvice
    case resultPassed
    case resultFailed
    case resultSkipped
    case resultWarning
    case captionExposure
    case captionSharpness
    case captionHistogram
    case captionTestCode

    // Why a check is not made.
    case daemonNotRunning
    case daemonSilent
    case daemonHasDevices
    case daemonNotBySystemd
    case repairFirst
    case onlyRootSeesThere
    case onlyRootSeesDaemon
    case nobodyPresents
    case sessionHasCamera
    case sessionHasProcessor
    case sessionTookCamera
    case noCamera
    case refusedCameraStaysClosed
    case noScanner
    case networksWrong
    case clockWrong
    case kernelSilent

    // What to do, where several checks say it.
    case installAnew

    // Key files.
    case credentialsSealed
    case credentialsMissing
    case credentialsMissingAdvice
    case credentialsOpen
    case credentialsOpenAdvice
    case credentialsNotSealed
    case credentialsNotSealedAdvice

    // TPM.
    case tpmThere
    case tpmNotNeeded
    case tpmUnused
    case tpmUnusedAdvice
    case tpmMissing
    case tpmMissingAdvice
    case tpmRegisters
    case tpmNoRegister
    case tpmRegistersAdvice

    // Networks.
    case modelsIntact
    case modelsMissing
    case modelsWrong
    case modelsAdvice
    case passiveUsed
    case passiveAbsent
    case passiveOff
    case passiveIncomplete
    case passiveAltered
    case passiveAlteredAdvice
    case passiveIncompleteAdvice
    case modelsDoNotRun
    case embeddingKnown
    case embeddingOther
    case embeddingAdvice
    case speedOfFrame
    case speedOfDetection
    case speedAdvice
    case portraitWithoutFace

    // Daemon.
    case daemonAnswers
    case daemonAnswersInSession
    case daemonTestsItself
    case daemonRefuses
    case daemonRefusesAdvice
    case daemonUnreachable
    case daemonUnreachableAdvice
    case versionInstalled
    case versionOlder
    case versionOlderAdvice
    case socketsThere
    case socketsWrong
    case socketsWrongAdvice
    case groupsWithNobody
    case groupsMissing
    case groupsMissingAdvice
    case sandboxWhole
    case sandboxLacks
    case sandboxLacksAdvice

    // Keys in memory.
    case keysWithDaemonAlone
    case keysAreNamed
    case keysNotCompared
    case branchKeyMissing
    case branchKeyOpensNothing
    case branchKeyIsOther
    case receiptKeyDoesNotSign
    case receiptKeyIsOther
    case publicKeyUnreadable
    case keysAdvice

    // Clock and trust bundle.
    case clockPlausible
    case clockBehind
    case clockAhead
    case clockAdvice
    case trustInForce
    case trustUnusable
    case trustUnusableAdvice
    case trustTooOld
    case trustWithoutIssuer
    case trustAdvice

    // Storage, state folder and audit log.
    case storageGood
    case storageMissing
    case storageMissingAdvice
    case storageFull
    case storageFullAdvice
    case storageScarce
    case storageScarceAdvice
    case storageNotOurs
    case storageDoesNotWrite
    case storageDoesNotWriteAdvice
    case stateGood
    case stateMissing
    case stateWrong
    case stateWrongAdvice
    case auditWhole
    case auditWholeUnsigned
    case auditOfFormerKey
    case auditOfFormerKeyAdvice
    case auditUnreadable
    case auditNotLookedAt
    /// No daemon has ever run here.
    case auditOfNoKiosk
    case auditKeyUnreadable
    case auditKeyUnreadableAdvice
    case auditAdvice

    // The machine's counter.
    case counterNeedsLog
    case counterNotUsed
    case counterLeftOut
    case counterLeftOutAdvice
    case counterAgrees

    // Camera.
    case cameraDelivers
    case cameraMissing
    case cameraBroken
    case cameraAdvice
    case cameraPinned
    case cameraIsRecording
    case cameraIsOther
    case cameraIsOtherAdvice
    case lightPolicyUnknown
    case lightNotAsked
    case lightNotCalibrated
    case lightNotCalibratedAdvice
    case lightDeniesNobody
    case lightCalibrated
    case cameraNotPinned
    case cameraNotPinnedAdvice
    case pictureGood
    case pictureWrong

    // Scanner.
    case scannerNotSet
    case scannerUnusable
    case scannerSetWrongly
    case scannerAdvice
    case codeUnchanged
    case codeMissing
    case codeMissingAdvice
    case codeOfOtherLayout
    case codeOfOtherCase
    case codeChanged

    // The machine.
    case temperatureUnknown
    case temperatureHigh
    case temperatureHighAdvice
    case memoryGood
    case memoryScarce
    case memoryScarceAdvice
    case loadGood
    case loadHigh
    case loadHighAdvice

    // Whole sessions.
    case portraitsMissing
    case sessionsPlayed
    case sessionsOtherAdvice
    case sessionsDoNotBegin
    case sessionsDoNotRun

    public var placeholders: Set<String> {
        switch self {
        case .repairFirst: ["causes"]
        case .credentialsSealed: ["seals"]
        case .credentialsMissing, .credentialsOpen, .credentialsNotSealed, .groupsMissing: ["names"]
        case .tpmThere, .tpmMissing, .tpmNoRegister, .keysAreNamed: ["keys"]
        case .tpmRegisters: ["keys", "registers"]
        case .modelsIntact: ["count"]
        case .modelsWrong: ["files"]
        case .passiveAltered, .passiveIncomplete: ["networks"]
        case .modelsDoNotRun, .branchKeyOpensNothing, .receiptKeyDoesNotSign, .publicKeyUnreadable, .trustUnusable,
            .storageDoesNotWrite, .auditUnreadable, .auditNotLookedAt, .auditKeyUnreadable, .cameraBroken,
            .sessionsDoNotBegin, .sessionsDoNotRun:
            ["error"]
        case .speedOfFrame, .speedOfDetection: ["milliseconds"]
        case .daemonRefuses, .daemonUnreachable, .cameraIsOther, .scannerUnusable: ["reason"]
        case .socketsWrong, .stateWrong: ["faults"]
        case .groupsWithNobody: ["groups", "members"]
        case .sandboxLacks: ["settings"]
        case .keysNotCompared: ["files", "keys"]
        case .branchKeyIsOther, .receiptKeyIsOther: ["file", "key"]
        case .clockPlausible, .clockBehind, .clockAhead: ["floor", "now"]
        case .trustInForce: ["issuers", "number", "time"]
        case .trustTooOld: ["number", "time"]
        case .trustWithoutIssuer: ["number"]
        case .storageGood, .storageFull, .storageScarce: ["space"]
        case .storageMissing: ["folder"]
        case .stateWrongAdvice: ["commands"]
        case .auditWhole, .auditWholeUnsigned: ["entries"]
        case .counterLeftOut, .counterAgrees: ["count"]
        case .cameraDelivers: ["height", "name", "width"]
        case .cameraMissing: ["device"]
        case .pictureWrong: ["findings"]
        case .codeOfOtherLayout: ["layout"]
        case .temperatureHigh: ["temperature"]
        case .memoryGood: ["free", "total"]
        case .memoryScarce: ["free"]
        case .loadGood, .loadHigh: ["load"]
        case .sessionsPlayed: ["customer", "stranger"]
        // What is forgotten here, a test finds in the catalogues.
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
