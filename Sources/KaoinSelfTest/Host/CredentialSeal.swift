internal import FoundationEssentials

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

    /// Registers of a TPM that no update of firmware, boot loader or Secure Boot's keys changes: those for debugging and for
    /// applications (TCG PC Client Platform Firmware Profile, 16 and 23).
    private static let lastingRegisters: Set<Int> = [16, 23]

    /// The TPM's registers (PCRs) that a sealed file depends on; nil where it does not say.
    ///
    /// Behind the head, of 32 bytes and the initialisation vector, filled up to 8 bytes: a bit for each register, the lowest
    /// first (systemd, `creds-util.c`).
    static func registers(of file: [UInt8]) -> Set<Int>? {
        let text = String(decoding: file.filter { $0 > 0x20 }.prefix(128), as: UTF8.self)
        guard CredentialSeal(file).usesTPM, let head = Data(base64Encoded: text).map(Array.init), head.count >= 96
        else {
            return nil
        }
        let start = (32 + Int(head[24]) + 7) / 8 * 8
        guard head[25] == 0, start + 8 <= head.count else { return nil }
        return Set((0..<64).filter { head[start + $0 / 8] >> ($0 % 8) & 1 == 1 })
    }

    /// Those of them that an update may change: the file then opens no more.
    static func changing(_ registers: Set<Int>) -> [Int] { registers.subtracting(lastingRegisters).sorted() }

    /// - Parameter file: the credential as it lies there.
    init(_ file: [UInt8]) {
        let text = String(decoding: file.filter { $0 > 0x20 }.prefix(24), as: UTF8.self)
        let head = Data(base64Encoded: text)?.prefix(16) ?? Data()
        self = Self.ids[head.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()] ?? .unknown
    }
}
