/// Base45 (RFC 9285): two bytes in three characters of the QR code's alphanumeric set.
public enum Base45 {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

    /// The value of each ASCII character, 255 where it is none of the alphabet.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 128)
        for (value, character) in alphabet.enumerated() { table[Int(character)] = UInt8(value) }
        return table
    }()

    public static func encode(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count * 3 + 1) / 2)
        for index in stride(from: 0, to: bytes.count, by: 2) {
            if index + 1 < bytes.count {
                let value = Int(bytes[index]) << 8 | Int(bytes[index + 1])
                output += [alphabet[value % 45], alphabet[value / 45 % 45], alphabet[value / 2025]]
            } else {
                let value = Int(bytes[index])
                output += [alphabet[value % 45], alphabet[value / 45]]
            }
        }
        return String(decoding: output, as: Unicode.ASCII.self)
    }

    /// - Throws: `.notBase45` with the offset of the first character that cannot be.
    public static func decode(_ text: String) throws(PassError) -> [UInt8] {
        let characters = Array(text.utf8)
        guard characters.count % 3 != 1 else { throw .notBase45(at: characters.count) }
        var output: [UInt8] = []
        output.reserveCapacity(characters.count / 3 * 2 + 1)
        for start in stride(from: 0, to: characters.count, by: 3) {
            let isPair = start + 2 < characters.count
            var value = try digit(characters, start) + 45 * digit(characters, start + 1)
            if isPair { value += 2025 * (try digit(characters, start + 2)) }
            guard value <= (isPair ? 0xFFFF : 0xFF) else { throw .notBase45(at: start) }
            if isPair { output.append(UInt8(value >> 8)) }
            output.append(UInt8(value & 0xFF))
        }
        return output
    }

    private static func digit(_ characters: [UInt8], _ index: Int) throws(PassError) -> Int {
        let character = Int(characters[index])
        guard character < 128, values[character] != 255 else { throw .notBase45(at: index) }
        return Int(values[character])
    }
}
