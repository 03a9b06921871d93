internal import KaoinInflate

extension CodeEnvelope {
    private static let zlibStart: UInt8 = 0x78

    /// Step 3: zlib by its first byte, COSE as it is, or else Brotli, which has no mark of its own.
    static func unpack(_ bytes: [UInt8]) throws(IdentityCodeError) -> [UInt8] {
        guard let first = bytes.first else { throw .notUnpacked }
        do throws(InflateError) {
            if first == zlibStart { return try Zlib.unpack(bytes, limit: unpackedLimit) }
            let plain = try? ForeignCBORDecoder.decode(bytes)
            switch plain {
            case .tagged?, .array?: return bytes
            default: break
            }
            do throws(InflateError) {
                return try Brotli.unpack(bytes, limit: unpackedLimit)
            } catch {
                // Plain CBOR of another form is told apart in step 5, damaged COSE in step 4.
                guard plain == nil, !looksLikeCOSE(first) else { return bytes }
                throw error
            }
        } catch {
            switch error {
            case .damaged: throw .notUnpacked
            case .tooLong(let limit): throw .unpacksTooLong(limit: limit)
            }
        }
    }

    /// A tag of one byte, the tag 61, or an array of three or four.
    private static func looksLikeCOSE(_ first: UInt8) -> Bool {
        [0xD0, 0xD2, 0xD8, 0x83, 0x84].contains(first)
    }
}
