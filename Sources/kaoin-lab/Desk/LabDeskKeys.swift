import FoundationEssentials
import KaoinCrypto
import KaoinPass

/// The keys of a laboratory's desk: worthless, and of one run alone unless they lie beside its register.
struct LabDeskKeys {
    let signer: IssuerSigner
    let opener: BranchOpener
    let receipts: ReceiptSigner

    /// Of one run.
    init() throws { try self.init(Self.random()) }

    /// Those of an earlier run, in a file beside the register; made where there is none.
    init(beside register: String) throws {
        let place = URL(filePath: register + ".keys")
        if let found = try? Data(contentsOf: place), found.count == 3 * Self.length {
            try self.init([UInt8](found))
        } else {
            let made = Self.random()
            try Data(made).write(to: place)
            try self.init(made)
        }
    }

    private static let length = 32

    private static func random() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<3 * length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    private init(_ bytes: [UInt8]) throws {
        func part(_ number: Int) throws -> SecretBytes {
            let slice = Array(bytes[number * Self.length..<(number + 1) * Self.length])
            return try SecretBytes(copying: slice.span)
        }
        let (first, second, third) = (
            try SigningKey(seed: part(0)), try AgreementKey(scalar: part(1)), try SigningKey(seed: part(2))
        )
        signer = IssuerSigner(name: "あおば銀行 Aoba Bank", key: first)
        opener = BranchOpener(key: second)
        receipts = ReceiptSigner(key: third)
    }
}
