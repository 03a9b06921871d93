internal import KaoinTexts

/// Why a request is not carried out: a closed list, whose names are stable (docs/API.md).
public enum APIErrorKind: String, Sendable, CaseIterable {
    case malformedRequest = "malformed-request"
    case malformedJSON = "malformed-json"
    case unknownField = "unknown-field"
    case invalidField = "invalid-field"
    case accessDenied = "access-denied"
    case ownSession = "own-session"
    case othersSession = "others-session"
    case notFound = "not-found"
    case unknownSession = "unknown-session"
    case noPortrait = "no-portrait"
    case methodNotAllowed = "method-not-allowed"
    case requestTimeout = "request-timeout"
    case busy
    case keyReused = "key-reused"
    case wrongPhase = "wrong-phase"
    case bodyTooLarge = "body-too-large"
    case wrongContentType = "wrong-content-type"
    case headTooLarge = "head-too-large"
    case fault
    case notAvailable = "not-available"
    case notReady = "not-ready"
    case shuttingDown = "shutting-down"
    case tooManyConnections = "too-many-connections"

    public var status: Int {
        switch self {
        case .malformedRequest, .malformedJSON, .unknownField, .invalidField: 400
        case .accessDenied, .ownSession, .othersSession: 403
        case .notFound, .unknownSession, .noPortrait: 404
        case .methodNotAllowed: 405
        case .requestTimeout: 408
        case .busy, .keyReused, .wrongPhase: 409
        case .bodyTooLarge: 413
        case .wrongContentType: 415
        case .headTooLarge: 431
        case .fault: 500
        case .notAvailable: 501
        case .notReady, .shuttingDown, .tooManyConnections: 503
        }
    }

    /// What happened.
    var message: StaffText {
        switch self {
        case .malformedRequest: .malformedRequest
        case .malformedJSON: .malformedJSON
        case .unknownField: .unknownField
        case .invalidField: .invalidField
        case .accessDenied: .accessDenied
        case .ownSession: .ownSession
        case .othersSession: .othersSession
        case .notFound: .notFound
        case .unknownSession: .unknownSession
        case .noPortrait: .noPortrait
        case .methodNotAllowed: .methodNotAllowed
        case .requestTimeout: .requestTimeout
        case .busy: .busy
        case .keyReused: .keyReused
        case .wrongPhase: .wrongPhase
        case .bodyTooLarge: .bodyTooLarge
        case .wrongContentType: .wrongContentType
        case .headTooLarge: .headTooLarge
        case .fault: .kioskFault
        case .notAvailable: .notAvailable
        case .notReady: .notReady
        case .shuttingDown: .shuttingDown
        case .tooManyConnections: .tooManyConnections
        }
    }

    /// What to do next.
    var hint: StaffText {
        switch self {
        case .malformedRequest, .malformedJSON, .unknownField, .invalidField, .notFound, .wrongContentType:
            .seeDescription
        case .accessDenied: .useOwnSocket
        case .ownSession: .askColleague
        case .othersSession: .askItsTeller
        case .unknownSession: .beginSession
        case .noPortrait: .compareWithDocument
        case .methodNotAllowed: .useAllowedMethod
        case .requestTimeout: .sendAtOnce
        case .busy: .waitOrCancel
        case .keyReused: .useNewKey
        case .wrongPhase: .followEvents
        case .bodyTooLarge: .shortenBody
        case .headTooLarge: .shortenHead
        case .fault: .callTechnician
        case .notAvailable: .goOnWithout
        case .notReady: .askTechnician
        case .shuttingDown: .tryWhenRunning
        case .tooManyConnections: .closeConnections
        }
    }
}
