internal import CUtf8proc

extension String {
    /// The same text with one width and one form of each character: normalisation form KC of Unicode (UAX #15). Digits of full
    /// width become ordinary ones, kana of half width ordinary kana.
    public var compatibilityForm: String {
        var text = self
        var made: UnsafeMutablePointer<utf8proc_uint8_t>?
        let count = text.withUTF8 { utf8 in
            unsafe utf8proc_map(
                utf8.baseAddress, utf8.count, &made,
                utf8proc_option_t(UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue | UTF8PROC_COMPAT.rawValue))
        }
        defer { unsafe free(made) }
        // A Swift string is valid UTF-8: there is nothing that it could refuse but a machine without memory.
        guard count >= 0, let made = unsafe made else {
            preconditionFailure("text of \(utf8.count) bytes cannot be normalised")
        }
        return unsafe String(decoding: UnsafeBufferPointer(start: made, count: count), as: UTF8.self)
    }
}
