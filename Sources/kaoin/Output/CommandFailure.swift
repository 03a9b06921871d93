import Foundation
import KaoinClient
import KaoinCrypto
import KaoinDevices
import KaoinEngine
import KaoinFace
import KaoinFiles
import KaoinIdentity
import KaoinInference
import KaoinKiosk
import KaoinPass
import KaoinPicture
import KaoinQR
import KaoinRender
import KaoinSettings
import KaoinStore
import KaoinVideo

/// What ended a command, as a person and a program are told of it.
struct CommandFailure: Error {
    let kind: String
    let message: String
    let hint: String?
    let exitCode: Int32

    static let finding: Int32 = 1
    static let wrongUse: Int32 = 2
    static let fault: Int32 = 3

    init(kind: String, message: String, hint: String? = nil, exitCode: Int32) {
        self.kind = kind
        self.message = message
        self.hint = hint
        self.exitCode = exitCode
    }

    /// - Returns: nil for what the command line's parser has to say.
    init?(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let refusal as EnrolmentRefusal:
            self.init(
                kind: refusal.kind, message: "not issued: \(refusal)", hint: refusal.hint, exitCode: Self.finding)
        case let error as PassError:
            self.init(kind: error.kind, message: "\(error)", exitCode: Self.finding)
        case let error as TrustError:
            self.init(kind: error.kind, message: "\(error)", exitCode: Self.finding)
        case let error as TrustState.Missing:
            self.init(
                kind: "trust-missing", message: "\(error)", hint: "import one with `kaoin trust import`",
                exitCode: Self.finding)
        case let error as SettingsError:
            self.init(kind: "settings-malformed", message: "\(error)", exitCode: Self.wrongUse)
        case let error as RevocationFile.Malformed:
            self.init(kind: "revocations-malformed", message: "\(error)", exitCode: Self.wrongUse)
        case let error as KioskConnection.Fault:
            self.init(
                kind: "kiosk-unreachable", message: "\(error)", hint: "is kaoind running, and may you use its socket?",
                exitCode: Self.fault)
        case let error as PictureError:
            self.init(kind: error.kind, message: "\(error)", exitCode: Self.finding)
        case let error as VideoError:
            self.init(
                kind: error.kind, message: "\(error)", exitCode: error == .noDecoder ? Self.fault : Self.finding)
        case let error as LivenessLabels.Malformed:
            self.init(kind: "labels-malformed", message: "\(error)", exitCode: Self.wrongUse)
        case let error as IdentityPortrait.Problem:
            self.init(kind: error.kind, message: "\(error)", exitCode: Self.finding)
        case let error as FileFault: self.init(fault: error)
        case let error as StoreError: self.init(store: error)
        case let error as IdentityFiles.Unusable:
            self.init(kind: "key-unusable", message: "\(error)", exitCode: Self.wrongUse)
        case let error as KeyStore.WrongKind:
            self.init(kind: "wrong-kind-of-key", message: "\(error)", exitCode: Self.wrongUse)
        case let error as KeyStore.Unusable:
            self.init(kind: "key-unusable", message: "\(error)", exitCode: Self.wrongUse)
        case let error as KeyStore.NotSealed:
            self.init(kind: "key-not-written", message: "\(error)", exitCode: Self.wrongUse)
        case let error as Passphrase.TooShort:
            self.init(kind: "passphrase-too-short", message: "\(error)", exitCode: Self.wrongUse)
        case let error as PassPIN.NotAPIN:
            self.init(kind: "not-a-pin", message: "\(error)", exitCode: Self.wrongUse)
        case let error as SecretLine.Fault:
            self.init(kind: "secret-unreadable", message: "\(error)", exitCode: Self.wrongUse)
        case let error as PairList.Malformed:
            self.init(kind: "pairs-malformed", message: "\(error)", exitCode: Self.wrongUse)
        case let error as NetworkFileError:
            self.init(kind: "networks-unusable", message: "\(error)", exitCode: Self.fault)
        case let error as PassTemplate.OtherModel:
            self.init(kind: "other-model", message: "\(error)", exitCode: Self.finding)
        case let error as PassFile.Missing:
            self.init(kind: error.kind, message: "\(error)", exitCode: Self.finding)
        case let error as QRSymbolError:
            self.init(kind: "code-not-drawn", message: "cannot draw the code: \(error)", exitCode: Self.fault)
        case let error as RenderError:
            self.init(kind: "sheet-not-drawn", message: "\(error)", exitCode: Self.fault)
        case let error as QRReaderError:
            self.init(kind: "reader-not-started", message: "\(error)", exitCode: Self.fault)
        case let error as InferenceError:
            self.init(kind: "inference-failed", message: "\(error)", exitCode: Self.fault)
        case let error as DeviceFault:
            self.init(kind: "device-unusable", message: "\(error)", exitCode: Self.fault)
        case let error as CaptureFault:
            self.init(kind: "camera-unusable", message: "\(error)", exitCode: Self.fault)
        case let error as CryptoError:
            self.init(kind: "cryptography-failed", message: "\(error)", exitCode: Self.fault)
        default: return nil
        }
    }

    private init(fault: FileFault) {
        switch fault {
        case .cannotRead, .tooLong: self.init(kind: fault.kind, message: "\(fault)", exitCode: Self.wrongUse)
        case .exists:
            self.init(
                kind: fault.kind, message: "\(fault)", hint: "name another place, or move the old file away",
                exitCode: Self.wrongUse)
        case .cannotWrite:
            self.init(
                kind: fault.kind, message: "\(fault)",
                hint: "nothing was written; check the folder and its permissions",
                exitCode: Self.fault)
        }
    }

    private struct Line: Encodable {
        struct Content: Encodable {
            let kind: String
            let message: String
            let hint: String?
        }

        let error: Content
    }

    func report(asJSON: Bool) {
        if asJSON {
            try? Terminal.json(Line(error: Line.Content(kind: kind, message: message, hint: hint)))
        }
        Terminal.say("kaoin: \(message)")
        if let hint { Terminal.say("       \(hint)") }
    }
}
