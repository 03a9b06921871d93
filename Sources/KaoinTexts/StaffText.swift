/// What those read who work with a kiosk: tellers, clerks, technicians, officers.
public enum StaffText: String, TextKey {
    // The end of a session, for the teller: the reason, and what to do.
    case accepted
    case acceptedByTeller
    case faulted
    case passRefused
    case useRefused
    case passUnreadable
    case noPassInTime
    case noPINInTime
    case noUsableFace
    case attack
    case livenessStayedUnclear
    case differentPerson
    case rejectedByTeller
    case undecided
    case cancelledByTeller
    case cancelledByCustomer
    case cancelledByAbsence
    case cancelledByShutdown

    // Why the teller is asked.
    case askedAboutLiveness
    case askedAboutNearMiss
    case askedAboutOtherPerson
    case askedAboutReadiness
    case askedAboutFailures
    case askedAboutCovering
    case askedAboutLight
    case askedAboutFewerActions
    case askedAboutMotionsLeftOut
    case askedAboutUses
    case askedAboutLivenessFailures
    case askedAboutPINs

    // What exactly was unclear: what was seen, and what to look at.
    case faceLost
    case tooSoon
    case tooLate
    case otherAction
    case unaskedAction
    case noDepth
    case brightLight
    case unlikeLiving
    case lightNotShown
    case lightUnclear
    case lightUnlikeFace
    case lightLeftOut
    case fewerActions
    case motionsLeftOut
    case tooFewPictures
    case livenessNotJudged
    case nearMiss
    case otherPerson
    case renewOldPass
    case renewOlderModel
    case renewCloseScores
    case falseMatchMeaning
    case centreMade
    case centreEffect
    case centreHowToUse
    case centrePersonKnownAs
    case centreNextPerson
    case centreNoFace
    case centrePersonKnown
    case trustListTooOld
    case clockWrong
    case tooManyFailures
    case covering
    case tooManyUses
    case livenessFailedBefore
    case wrongPINs

    // Acceptance readiness, for technicians and officers.
    case bundleTooOldSince
    case clockBehind
    case clockAhead

    // A teller in a terminal.
    case decisionNeeded
    case decisionUsage
    case otherPicture
    case passOf
    case livenessAssumed
    case receiptWritten
    case reasonKnownInPerson
    case reasonIdentityDocument
    case reasonLooksLikePortrait
    case reasonOtherPerson
    case reasonSuspectedAttack
    case reasonCustomerLeft
    case reasonOther
    case wordAccept
    case wordRefuse
    case decisionPrompt
    case decisionNotUnderstood
    case decisionNeedsReason
    case referralCustomer
    case referralTransaction
    case referralTimeLeft
    case sessionCancelled

    // What a clerk can do about a poor picture.
    case oneFaceOnly
    case comeCloser
    case stepBack
    case moveToTheMiddle
    case moveLeft
    case moveRight
    case moveUp
    case moveDown
    case takeOffSunglasses
    case takeOffMask
    case lookStraight
    case holdHeadUpright
    case keepStill
    case moreLight
    case lessLight
    case evenLight
    case openEyes
    case closeMouth

    // What is wrong with a camera or a scanner, and what a technician can do.
    case cameraDark
    case cameraBright
    case cameraBlurred
    case cameraSlow
    case cameraFrozen
    case cameraHoldsNothing
    case cameraTurned
    case cameraMirrored
    case cameraStrayBytes
    case scannerOtherLayout
    case scannerOtherCase
    case scannerChangedText

    // What is wrong with an audit log.
    case entryMissing
    case entryChanged
    case entryNotLinked
    case entryUnreadable
    case checkpointMalformed
    case checkpointKeyUnknown
    case checkpointNotSigned
    case checkpointOfOther
    case checkpointRemoved
    case beginningRemoved
    case logCut
    case entryRewritten
    case stateChanged

    // Why a request on a socket is not carried out.
    case malformedRequest
    case malformedJSON
    case nameTwice
    case unknownField
    case noSuchField
    case noQuery
    case invalidField
    case accessDenied
    case ownSession
    case othersSession
    case notFound
    case unknownSession
    case noPortrait
    case methodNotAllowed
    case requestTimeout
    case busy
    case busyFor
    case selfTestRuns
    case keyReused
    case wrongPhase
    case wrongPhaseIn
    case bodyTooLarge
    case wrongContentType
    case headTooLarge
    case kioskFault
    case notAvailable
    case notReady
    case notReadyFor
    case shuttingDown
    case tooManyConnections

    // What is wrong with a field of a request.
    case fieldMissing
    case fieldIsNoText
    case fieldIsNoBoolean
    case fieldIsNoTimes
    case fieldIsNeither
    case fieldIsNoneOf
    case fieldIsNoMotions
    case fieldCannotBeShown
    case askingLessNotAllowed
    case fieldIsNoEvent
    case fieldIsNoPIN
    case fieldIsNoDate
    case fieldHasNoCheck

    // What to do next, with a request that is not carried out.
    case seeDescription
    case useOwnSocket
    case askColleague
    case askItsTeller
    case beginSession
    case compareWithDocument
    case useAllowedMethod
    case sendAtOnce
    case waitOrCancel
    case useNewKey
    case followEvents
    case shortenBody
    case shortenHead
    case callTechnician
    case goOnWithout
    case askTechnician
    case tryWhenRunning
    case closeConnections

    // What the tools print beside a value.
    case labelIssuer
    case labelName
    case labelPassNumber
    case labelIssued
    case labelNotBefore
    case labelExpires
    case labelBranchGroup
    case labelPIN
    case labelSignature
    case labelValidity
    case labelReference
    case labelTemplate
    case labelPortrait
    case labelIdentityNumber
    case labelRevocationNumber
    case labelBirthDate
    case labelGender
    case labelNationality
    case labelFace
    case labelFingerprint
    case labelSecretKey
    case labelPublicKey
    case labelRootKey
    case labelIdentityIssuer
    case labelRevoked
    case labelPolicy
    case labelNewlyRevoked
    case labelAcceptedAgain
    case labelPictures
    case labelOrigin
    case labelBrightness
    case labelFinding
    case labelRemark
    case labelState
    case labelDocument
    case labelReplaces
    case labelWeakest

    // What the tools print as a value.
    case originCamera
    case originFiles
    case none
    case never
    case needed
    case keyNumber
    case bytes
    case bytesOfModel
    case encrypted
    case cannotBeCompared
    case picturesAtRate
    case brightnessAndContrast
    case keyIsPublic
    case keyIsNotSealed
    case keyIsSealedByOne
    case keyIsSealedToMachine
    case keyIsSealedByTwo

    // What the tools ask for and say.
    case settingsValid
    case auditFoundNothing
    case noFinding
    case noLivenessChecked
    case livenessInSessionsAlone
    case judgedAtOtherTime
    case newPassphrase
    case newPassphrases
    case askPassphrase
    case askPassphraseOfOfficer
    case askOnceMore
    case askTokenPIN
    case keyIsInToken
    case askPIN
    case askPINAgain
    case keyOfKind
    case bundleSigned
    case bundleTakesEffect
    case bundleState
    case bundleDates
    case noDifference
    case moreInJSON
    case devicesMissing
    case deviceRefused
    case devicePinned
    case counterWritten
    case requestTitle
    case requestCompare
    case pinByHand
    case noUsableMode
    case lastFault
    case charactersArrived
    case holdTestCode
    case selfTestSummary

    // What the tools print beside and as values of kiosks, receipts and logs.
    case labelNow
    case labelSession
    case labelTrustBundle
    case labelCamera
    case labelScanner
    case labelLiveness
    case labelBranchKeys
    case labelReceiptKey
    case labelVerdict
    case labelTransaction
    case labelTime
    case labelComparison
    case labelTeller
    case labelModel
    case labelProgram
    case labelSettings
    case labelAuditLog
    case labelGoodEntries
    case labelCheckpoints
    case labelSignedThrough
    case labelHead
    case kioskReady
    case kioskNotReady
    case bundleFresh
    case fileValid
    case tellerWithReason
    case entriesFrom
    case checkpointsChecked
    case checkpointsNotChecked
    case noSignatureChecked
    case entriesFollowed
    case adviceFormerKeys
    case adviceEvidence
    case stateValid
    case stateNotChecked
    case stateNotJudged
    case endOfDay
    case stateExpired
    case stateNotYetValid
    case stateUnsigned
    case stateSigned
    case stateInForce

    // What the tools say of faces, passes and devices.
    case modelPresent
    case modelAbsent
    case modelAltered
    case modelAdded
    case modelSource
    case modelsToBeAdded
    case facesFound
    case faceAt
    case noFaceInPicture
    case comparisonMatch
    case comparisonNoMatch
    case comparisonNoFace
    case comparisonSeveralFaces
    case comparisonPoorQuality
    case comparisonScore
    case passOfIssuer
    case identityOfIssuer
    case noCodeInPicture
    case passIssued
    case passReadBack
    case enrolledWithCovering
    case renewalRecommended
    case enrolledInOneLight
    case deskShowOldPass
    case deskShortfall
    case deskSimilarity
    case deskOneLight
    case deskPINTwice
    case deskPINAgain
    case deskShowNewPass
    case deskNotYetProven
    case deskHandedOver
    case deskStaysIssued
    case deskNotCaptured
    case deskAttack
    case deskOtherPersonStays
    case deskTooFewFrames
    case deskLivenessUnclear
    case deskOtherPerson
    case deskCancelled
    case deskTooSlow
    case deskFaulted
    case deskShowIssuedPass
    case deskOtherPass
    case registerWaiting
    case deskServes
    case deskServesIn
    case deskServesApart
    case batchNext
    case batchDone
    case passIntended
    case passNotProven
    case passHandedOver
    case passRevokedLost
    case passRevokedStolen
    case passRevokedAccountClosed
    case passRevokedInError
    case passRevokedRenewed
    case passRevokedInterrupted
    case documentMyNumberCard
    case documentDrivingLicence
    case documentPassport
    case documentResidenceCard
    case documentOther
    case registerEmpty
    case passNowRevoked
    case revocationsExported
    case coveringMedical
    case coveringReligious
    case sheetDrawn
    case keyUnlocked
    case keyResealed
    case keyToOpen
    case kioskWithoutCamera
    case kioskWithoutScanner
    case cameraNotPinned
    case deviceVirtual
    case controlRange

    // Quality components of a picture of a face (ISO/IEC 29794-5).
    case qualitySingleFace
    case qualityEyeDistance
    case qualityHeadSize
    case qualityMargins
    case qualityEyesVisible
    case qualityMouthVisible
    case qualityYaw
    case qualityPitch
    case qualityRoll
    case qualitySharpness
    case qualityUnderExposure
    case qualityOverExposure
    case qualityUniformity
    case qualityDynamicRange
    case qualityEyesOpen
    case qualityMouthClosed

    public var placeholders: Set<String> {
        switch self {
        case .faulted: ["fault"]
        case .passRefused, .useRefused, .deviceRefused: ["reason"]
        case .attack: ["cue"]
        case .bundleTooOldSince, .clockBehind, .clockAhead, .judgedAtOtherTime: ["time"]
        case .passOf: ["name"]
        case .requestTitle: ["file", "name", "time"]
        case .receiptWritten, .settingsValid, .devicePinned, .counterWritten, .pinByHand: ["file"]
        case .scannerOtherLayout: ["layout"]
        case .cameraTurned: ["degrees"]
        case .cameraMirrored: ["value"]
        case .cameraStrayBytes: ["count"]
        case .lastFault: ["fault"]
        case .scannerChangedText: ["expected", "length"]
        case .entryMissing: ["entry", "found"]
        case .entryChanged, .entryNotLinked, .entryUnreadable, .checkpointMalformed, .checkpointKeyUnknown,
            .checkpointNotSigned, .checkpointOfOther, .checkpointRemoved, .beginningRemoved, .entryRewritten,
            .stateChanged:
            ["entry"]
        case .logCut: ["known", "last"]
        case .noSuchField, .fieldMissing, .fieldIsNoText, .fieldIsNoBoolean, .fieldIsNoTimes, .fieldIsNeither,
            .fieldCannotBeShown, .fieldIsNoEvent, .fieldIsNoPIN, .fieldIsNoDate, .fieldHasNoCheck:
            ["field"]
        case .busyFor: ["purpose", "seconds"]
        case .wrongPhaseIn: ["phase"]
        case .notReadyFor: ["lack"]
        case .fieldIsNoneOf: ["field", "known"]
        case .keyNumber: ["key"]
        case .bytes, .newPassphrase, .newPassphrases, .moreInJSON: ["count"]
        case .bytesOfModel: ["count", "model"]
        case .picturesAtRate: ["count", "rate"]
        case .brightnessAndContrast: ["brightness", "contrast"]
        case .askPassphraseOfOfficer: ["number"]
        case .keyOfKind: ["key", "kind"]
        case .bundleTakesEffect: ["number"]
        case .bundleSigned: ["file", "key"]
        case .bundleState: ["file", "number", "state"]
        case .bundleDates: ["expires", "fresh", "issued"]
        case .charactersArrived: ["count", "scanner"]
        case .selfTestSummary: ["failed", "passed", "skipped", "warnings"]
        // As the English text has them; a test compares the other languages with it.
        default: Set(Template(EnglishCatalogue.text(self)).placeholders)
        }
    }

    public func template(in language: StaffLanguage) -> String {
        switch language {
        case .japanese: JapaneseCatalogue.text(self)
        case .english: EnglishCatalogue.text(self)
        }
    }
}
