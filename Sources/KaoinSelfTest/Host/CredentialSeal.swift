internal import Foundation

/// To what systemd sealed a credential: the file begins with an id of the way, in Base64 (systemd, `creds-util.h`).
enum CredentialSeal: String, Sendable {
    case tpm = "TPM"
    case hostAndTPM = "host and TPM"
    case host = "host"
    /// With a fixed key: anybody can open it.
    case none = "nothing"
    case unknown = "not known"

    var usesTPM: Bool { self == .tpm || self == .hostAndTPM }

    private static let ids: [String: CredentialSeal] = [
        "0c7cc07b117645919c4b0bea08bc20fe": .tpm, "faf7eb9341e3412ca1a436f95a29362f": .tpm,
        "93a894094874449090caf2fc93cab553": .hostAndTPM,
        "af4950a849134eb1a73846304ff30c05": .hostAndTPM, "5a1c6a86df9d4096b1d5a65e0862f19a": .host,
        "058469daf6f54324800549da0f8ea2fb": .none,
    ]

    /// - Parameter file: the credential as it lies there.
    init(_ file: [UInt8]) {
        let text = String(decoding: file.filter { $0 > 0x20 }.prefix(24), as: UTF8.self)
        let head = Data(base64Encoded: text)?.prefix(16) ?? Data()
        self = Self.ids[head.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()] ?? .unknown
    }
}
