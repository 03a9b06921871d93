/// What ended a command or keeps a kiosk from its work, as those read it who work with it, and what to do next. A technical
/// detail that a library or a parser told is put in as it is, in English.
public enum FailureText: String, TextKey {
    // What the command line lacks or has too much of.
    case unknownOption
    case unknownOptionNear
    case unknownCommand
    case unknownCommandNear
    case optionMissing
    case argumentMissing
    case seeHelp
    case optionNeedsPicture
    case optionHasEnds
    case optionIsNoDate
    case optionIsNoPublicName
    case optionOutOfRange
    case optionIsNoneOf
    case optionsExclude
    case optionNeedsOption
    case optionNeedsOnePass
    case optionIsNoHead
    case trustNeeded
    case issuerNeedsName
    case onlyIssuerHasName
    case keyAlwaysSealed
    case noSuchCheck

    // What is put into a pass or a key, and is too long or has what nobody can read.
    case textEmpty
    case textTooLong
    case textNotPrintable
    case issuedInThePast
    case nameOfIssuer
    case nameOfCustomer
    case referenceOfCustomer
    case contactOfIssuer
    case nameOfIdentityIssuer

    // Files, secrets and memory.
    case fileUnreadable
    case fileTooLong
    case fileUnwritable
    case fileExists
    case fileExistsAdvice
    case fileUnwritableAdvice
    case secretEnded
    case secretTooLong
    case passphraseTooShort
    case passphrasesDiffer
    case pinUnusable
    case cryptographyUnavailable
    case guardedMemoryMissing
    case cryptographyLength
    case cryptographyWeakKey
    case cryptographyNotAuthentic

    // Keys.
    case keyOfIssuerPrivate
    case keyOfIssuerPublic
    case keyOfBranchPrivate
    case keyOfBranchPublic
    case keyOfRootPrivate
    case keyOfRootPublic
    case keyOfReceiptsPrivate
    case keyOfReceiptsPublic
    case keyOfWrongKind
    case keyUnusable
    case keyNoKey
    case keyInconsistent
    case keySealed
    case keyDoesNotOpen
    case keySamePassphrase
    case keyNotInMemory
    case keyFolderMissing
    case keyFolderMissingAdvice
    case keyNotSealedToMachine
    case keyNotSealedToMachineAdvice
    case identityKeyUnusable
    case identityKeyPublic
    case identityKeyDecryption

    // Why a pass is refused, in the order of the steps.
    case passTooLong
    case passLineInvalid
    case passNotBase45
    case passMalformed
    case passNotAPass
    case passAlgorithm
    case passUnknownIssuer
    case passSignatureWrong
    case passClaimInvalid
    case passIssuerMismatch
    case passNotYetValid
    case passExpired
    case passIssuerWithdrawn
    case passIssuerRetired
    case passIssuerOutsideSpan
    case passRevoked
    case passOtherBranchGroup
    case passNeedsPIN
    case passUnreadable
    case passPrivateInvalid
    case passOtherModel
    case passModelExpired
    case centreUnusable
    case centreNoJSON
    case centreOtherModel
    case centreNoCentre
    case centreFewPeople
    case centreUnusableAdvice
    case tooFewPeople
    case tooFewPeopleAdvice
    case passWithoutPortrait
    case codeMissing
    case codesSeveral
    case documentForeign
    case documentForeignAdvice
    case tokenBadURI
    case tokenNoModule
    case tokenNotThere
    case tokenWrongPIN
    case tokenLocked
    case tokenNoKey
    case tokenOtherKey
    case tokenFailed
    case keyInToken
    case tokenOfOtherKind
    case passesSeveral
    case passesSeveralAdvice
    case enrolmentTurned
    case enrolmentTurnedAdvice
    case pinsDiffer
    case pinsDifferAdvice
    case codeAdvice

    // Why an identity code of another issuer is refused, in the order of the steps.
    case identityTooLong
    case identityNotBase45
    case identityNotUnpacked
    case identityUnpacksTooLong
    case identityMalformed
    case identityNotACode
    case identityEncryption
    case identityNoKey
    case identityUnreadable
    case identityUnsigned
    case identityAlgorithm
    case identityUnknownIssuer
    case identitySignatureWrong
    case identityClaimInvalid
    case identityIssuerMismatch
    case identityUndated
    case identityNotYetValid
    case identityExpired
    case identityWithoutIdentity
    case identityRevoked
    case identityNoFace
    case identityFaceUnsupported
    case identityFaceDamaged
    case identityFaceRefused

    // Trust bundles, receipts and revocations.
    case trustTooLong
    case trustMalformed
    case trustNotABundle
    /// The content of a bundle without a signature.
    case trustDraft
    case trustAlgorithm
    case trustWrongRoot
    case trustSignatureWrong
    case trustFieldInvalid
    case trustKeyTwice
    case trustExpired
    case trustOlderNumber
    case trustMissing
    case trustMissingAdvice
    case policyUnsupported
    case policyAdvice
    case revocationsNoNumber
    case revocationsTooMany
    case deskWrongPhase
    case deskExpired
    case deskExpiresTooLate
    case deskCannotRenew
    case deskOldPassRevoked
    case deskOtherReference
    case deskTooManyProofs
    case deskMayBeMorph
    case deskPartFailed
    case deskFolderNotOwn
    case deskFolderNotShared
    case deskWindowUserUnknown
    case deskWindowUserIsClerk
    case listNoHead
    case listOtherColumns
    case listBadField
    case listReferenceTwice
    case listTooLong
    case registerUnknownPass
    case registerUnknownPassAdvice
    case registerOtherState
    case registerNumberTaken
    case registerTooManyRevocations
    case receiptMalformed
    case receiptUnknownKiosk
    case receiptSignatureWrong
    case settingsWrong
    case settingsWrongAt
    case settingsAdvice

    // Pictures, codes and sheets.
    case pictureNone
    case pictureFileTooLarge
    case pictureTooSmall
    case pictureTooLarge
    case pictureDamaged
    case pictureUnsupported
    case pictureNotEncoded
    case pictureDoesNotFit
    case readerNotStarted
    case codeNotAlphanumeric
    case codeTextTooLong
    case codeOutOfMemory
    case sheetNotDrawn
    case sheetTooLarge
    case networksMissing
    case networkMissing
    case networkAltered
    case operatorNetworkUnknown
    case operatorNetworkNotConverted
    case inferenceNotStarted
    case networkNotLoaded
    case networkInputWrong
    case networkOutputMissing
    case networkNotRun
    case networkNotExported

    // Why no reference is made of pictures.
    case enrolmentRefused
    case enrolmentNoFace
    case enrolmentNoFaceAdvice
    case enrolmentSeveralFaces
    case enrolmentSeveralFacesAdvice
    case enrolmentPoorQuality
    case enrolmentShortfall
    case enrolmentNotComputed
    case enrolmentValue
    case enrolmentDifferentPeople
    case enrolmentDifferentPeopleAdvice
    case enrolmentTooDifferent
    case enrolmentTooDifferentAdvice
    case fewerPicturesForbidden
    case pictureFilesForbidden
    case pictureFilesForbiddenAdvice
    case expiryBeyondPolicy
    case enrolmentTooAlike
    case enrolmentTooAlikeAdvice
    case enrolmentTooFew
    case enrolmentTooFewAdvice
    case enrolmentTooMany
    case enrolmentTooManyAdvice
    case enrolmentNotReadBack
    case enrolmentNotMatched
    case enrolmentAgain

    // State and audit log.
    case storeMissing
    case storeMissingAdvice
    case storeLocked
    case storeCorrupt
    case storeCorruptAdvice
    case storeNewer
    case storeNewerAdvice
    case storeUnsigned
    case storeUnsignedAdvice
    case storeFull
    case storeFullAdvice
    case storeReadOnly
    case storeReadOnlyAdvice
    case storeBusy
    case storeBusyAdvice
    case storeNoUse
    case storeRefused
    case storeFailed
    case storeFailedAdvice
    case damageForeign
    case damageStructure
    case damageJournalMissing
    case damageDatabaseMissing
    case damageBehindCheckpoint
    case damageChain
    case damageNotSealed
    case damageSealedByOther
    case damageNotAsSealed
    case storeSealedByOtherAdvice
    case keyInRequest
    case requestTooLong
    case requestMalformed
    case requestNotOne
    case requestFieldInvalid
    case requestNotProven
    case requestNotYet
    case requestExpired
    case requestAdvice
    case requestWithout
    case requestOfOther
    case requestNameTooLong
    case counterNoTPM
    case counterNoTPMAdvice
    case counterMissing
    case counterUnlike
    case counterFailed
    case counterAdvice
    case stateOlder
    case stateUncounted
    case stateOfOtherCounter
    case stateCounterAdvice
    case trustLastNotNamed
    case trustLastNotNamedAdvice
    case trustNumberNotGreater
    case trustNumberNotGreaterAdvice
    case trustRevocationsLeftOut
    case trustRevocationsLeftOutAdvice
    case damageRecord

    // Devices and the kiosk.
    case deviceMissing
    case deviceBusy
    case deviceRefused
    case devicesMissing
    case devicesMissingAdvice
    case deviceNotPinned
    case deviceWithoutIdentity
    case scannerNotSet
    case scannerUnusable
    case scannerUnusableAdvice
    case scannerSilent
    case scannerSilentAdvice
    case cameraMissing
    case cameraBusy
    case cameraRefused
    case cameraSilent
    case cameraUnreadable
    case cameraClosed
    case kioskNotRunning
    case kioskNotRunningAdvice
    case kioskNotListening
    case kioskForbidden
    case kioskForbiddenAdvice
    case kioskUnreachable
    case kioskUnreachableAdvice
    case kioskBrokenOff
    case kioskAnswerTooLong
    case kioskAnswer
    case nothingRuns

    // Pages for staff.
    case programMissing
    case pageProgramAdvice
    case pageBrowserAdvice
    case pageNotAsRoot
    case pageNoDisplay
    case pageNoNamespace
    case pageNoNamespaceAdvice
    case pageNetworkNotOwn
    case pageNotServed

    /// Those of the English text; a test compares the other languages with it.
    public var placeholders: Set<String> { Set(Template(EnglishCatalogue.text(self)).placeholders) }

    public func template(in language: StaffLanguage) -> String {
        switch language {
        case .japanese: JapaneseCatalogue.text(self)
        case .english: EnglishCatalogue.text(self)
        }
    }
}
