import KaoinClient
import KaoinCore
import KaoinDevices
import KaoinFiles
import KaoinIdentity
import KaoinPicture
import KaoinPorts
import KaoinStore
import KaoinTestSupport
import KaoinTexts
import Testing

@testable import KaoinCrypto
@testable import KaoinKeys
@testable import KaoinPass

/// Failures as they are told in both languages; their technical details are English in both.
struct FailureLanguageTests {
    private static let now = Timestamp(seconds: 1_800_000_000)

    private static func samples() throws -> [any ReportableFailure] {
        let key = try SamplePass().signer.issuer.keyID
        let passID = try Pass.randomID()
        let pass: [PassError] = [
            .tooLong(count: 1, limit: 2), .notBase45(at: 3), .malformed(.truncated(at: 1)), .notAPass("x"),
            .unsupportedAlgorithm,
            .unknownIssuer(keyID: key), .invalidSignature, .issuerMismatch, .notYetValid(from: now), .expired(at: now),
            .revoked(passID: passID), .wrongBranchGroup(keyID: key), .pinRequired, .privatePartUnreadable,
        ]
        let claims = PassError.Claim.allCases.map { PassError.invalidClaim($0) }
        let fields = PassError.PrivateField.allCases.map { PassError.invalidPrivatePart($0) }
        let bars = PassError.IssuerBar.allCases.map { PassError.issuerNotAccepted(keyID: key, $0) }
        let trust: [TrustError] = [
            .tooLong(count: 1, limit: 2), .malformed(.truncated(at: 1)), .notABundle("x"), .unsupportedAlgorithm,
            .wrongRoot(keyID: key), .invalidSignature, .invalidField("number"), .duplicateKey(keyID: key),
            .expired(at: now),
            .olderNumber(offered: 1, inForce: 2),
        ]
        let identity: [IdentityCodeError] = [
            .tooLong(count: 1, limit: 2), .notBase45(at: 3), .notUnpacked, .unpacksTooLong(limit: 4), .notACode("x"),
            .unsupportedEncryption, .unknownDecryptionKey, .unreadable, .unsigned, .unsupportedAlgorithm,
            .unknownIssuer,
            .invalidSignature, .issuerMismatch, .undated, .notYetValid(from: now), .expired(at: now), .noIdentity,
            .revoked(codeID: passID),
        ]
        let store: [StoreError] = [
            .missing(path: "p"), .locked(path: "p"), .newerSchema, .full, .readOnly(path: "p"), .busy, .noUse,
            .refused("rule"), .io(code: 5, "x"), .cryptography(.weakKey), .corrupt(.foreign), .corrupt(.structure("x")),
            .corrupt(.journalMissing), .corrupt(.databaseMissing), .corrupt(.behindCheckpoint), .corrupt(.record),
            .corrupt(.chain(.changed(3))),
        ]
        let picture: [PictureError] = [
            .notAPicture, .fileTooLarge(bytes: 1 << 30), .tooSmall(width: 1, height: 2), .tooLarge(width: 1, height: 2),
            .damaged("x"), .unsupported("x"), .cannotEncode("x"), .doesNotFit(smallest: 2, budget: 1),
        ]
        let files: [FileFault] = [
            .cannotRead(path: "p", "x"), .tooLong(path: "p", limit: 1), .cannotWrite(path: "p", "x"),
            .exists(path: "p"),
        ]
        let crypto: [CryptoError] = [
            .unavailable, .outOfGuardedMemory, .wrongLength(expected: 1, found: 2), .weakKey, .notAuthentic,
        ]
        let kiosk: [KioskConnection.Fault] = [
            .notRunning(socket: "s"), .notListening(socket: "s"), .forbidden(socket: "s"),
            .cannotConnect(socket: "s", "x"), .brokenOff("x"), .tooLong(limit: 1),
        ]
        let camera: [CaptureFault] = [
            .missing("c"), .busy("c"), .refused("c"), .silent("c"), .unreadable("x"), .closed,
        ]
        let devices: [DeviceFault] = [
            .missing("p"), .busy("p"), .refused("p", reason: "x"), .failed("p", reason: "x"),
        ]
        let keys: [KeyFileError] = [
            .notAKey(.truncated(at: 1)), .inconsistent, .unusable(.weakKey), .sealed, .doesNotOpen,
        ]
        let kinds = KeyKind.allCases.flatMap { kind in
            [true, false].map {
                KeyStore.WrongKind(
                    path: "p", found: KeyRole(kind, isSecret: $0), needed: KeyRole(.root, isSecret: true))
            }
        }
        let unusable = keys.map { KeyStore.Unusable(path: "p", error: $0) }
        let receipts: [ReceiptError] = [.malformed("x"), .unknownKiosk(keyID: key), .invalidSignature]
        let others: [any ReportableFailure] = [
            SecretLine.Fault.ended, SecretLine.Fault.tooLong, Passphrase.TooShort(), PassPIN.NotAPIN(),
            KeyStore.NotSealed.samePassphrase, KeyStore.NotSealed.notInMemory(folder: "f"),
            TrustState.Missing(path: "p"),
            RevocationFile.Malformed.noNumber(path: "p", line: 1), RevocationFile.Malformed.tooMany(path: "p"),
        ]
        return pass + claims + fields + bars + trust + identity + store + picture + files + crypto + kiosk + camera
            + devices + kinds + unusable + receipts + others
    }

    private static func isJapanese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) || $0.properties.isIdeographic }
    }

    @Test func `each has a message and advice in either language, and English in logs`() throws {
        let failures = try Self.samples()
        #expect(failures.count > 120)
        for failure in failures {
            #expect(Self.isJapanese(failure.message(in: .japanese)), "\(failure)")
            #expect(!Self.isJapanese(failure.message(in: .english)), "\(failure)")
            #expect(failure.hint(in: .japanese).map(Self.isJapanese) != false, "\(failure)")
            #expect(failure.hint(in: .english).map(Self.isJapanese) != true, "\(failure)")
            #expect("\(failure)" == failure.message(in: .english))
            for language in StaffLanguage.allCases {
                #expect(!failure.message(in: language).contains("{"), "\(failure)")
            }
        }
    }

    @Test func `no key has a wrong article`() {
        for kind in KeyKind.allCases {
            for isSecret in [true, false] {
                let name = KeyRole(kind, isSecret: isSecret).name(in: .english)
                #expect(!name.contains(" a issuer") && !name.contains(" an branch"), "\(name)")
            }
        }
    }
}
