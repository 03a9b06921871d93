internal import CSQLite

/// A statement as SQLite compiled it.
@safe final class Statement {
    let sql: String
    private let pointer: OpaquePointer

    /// - Parameter sql: one statement.
    init(_ sql: String, on handle: OpaquePointer) throws(DatabaseError) {
        self.sql = sql
        var made: OpaquePointer?
        var text = sql
        let code = text.withUTF8 { utf8 in
            unsafe utf8.withMemoryRebound(to: CChar.self) { buffer in
                unsafe sqlite3_prepare_v3(
                    handle, buffer.baseAddress, Int32(buffer.count), UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
            }
        }
        guard code == SQLITE_OK, let made = unsafe made else { throw unsafe DatabaseError(handle, code) }
        unsafe pointer = made
    }

    deinit { unsafe sqlite3_finalize(pointer) }

    /// Gives its parameters their values, in order.
    func bind(_ values: [DatabaseValue]) throws(DatabaseError) {
        guard unsafe Int(sqlite3_bind_parameter_count(pointer)) == values.count else {
            throw DatabaseError(code: SQLITE_MISUSE, message: "values are missing, or too many: \(sql)")
        }
        for (index, value) in zip(Int32(1)..., values) {
            let code = bind(value, at: index)
            guard code == SQLITE_OK else { throw error(code) }
        }
    }

    private func bind(_ value: DatabaseValue, at index: Int32) -> Int32 {
        // SQLite makes a copy of its own.
        let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: return unsafe sqlite3_bind_null(pointer, index)
        case .integer(let number): return unsafe sqlite3_bind_int64(pointer, index, number)
        case .real(let number): return unsafe sqlite3_bind_double(pointer, index, number)
        case .text(var text):
            return text.withUTF8 { utf8 in
                unsafe utf8.withMemoryRebound(to: CChar.self) { buffer in
                    unsafe sqlite3_bind_text64(
                        pointer, index, buffer.baseAddress, UInt64(buffer.count), copied, UInt8(SQLITE_UTF8))
                }
            }
        case .bytes(let bytes):
            // No bytes are not the same as null, which a missing address would be.
            guard !bytes.isEmpty else { return unsafe sqlite3_bind_zeroblob(pointer, index, 0) }
            return unsafe bytes.withUnsafeBytes { buffer in
                unsafe sqlite3_bind_blob64(pointer, index, buffer.baseAddress, UInt64(buffer.count), copied)
            }
        }
    }

    /// Goes on to the next row.
    ///
    /// - Returns: nil behind the last one.
    func step() throws(DatabaseError) -> Row? {
        let code = unsafe sqlite3_step(pointer)
        switch code {
        case SQLITE_ROW: return Row(unsafe (0..<sqlite3_column_count(pointer)).map { value($0) })
        case SQLITE_DONE: return nil
        default: throw error(code)
        }
    }

    private func value(_ column: Int32) -> DatabaseValue {
        switch unsafe sqlite3_column_type(pointer, column) {
        case SQLITE_INTEGER: return unsafe .integer(sqlite3_column_int64(pointer, column))
        case SQLITE_FLOAT: return unsafe .real(sqlite3_column_double(pointer, column))
        case SQLITE_TEXT:
            let start = unsafe sqlite3_column_text(pointer, column)
            let count = unsafe Int(sqlite3_column_bytes(pointer, column))
            return unsafe .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let start = unsafe sqlite3_column_blob(pointer, column)
            let count = unsafe Int(sqlite3_column_bytes(pointer, column))
            return unsafe .bytes([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
        default: return .null
        }
    }

    /// As it was before it had values; what stopped it was thrown when it did.
    func reset() {
        _ = unsafe sqlite3_reset(pointer)
        _ = unsafe sqlite3_clear_bindings(pointer)
    }

    private func error(_ code: Int32) -> DatabaseError { unsafe DatabaseError(sqlite3_db_handle(pointer), code) }
}

extension DatabaseError {
    /// What the connection says of its last call.
    @unsafe init(_ handle: OpaquePointer?, _ code: Int32) {
        // Where it could not be opened for want of memory there is no connection to ask.
        guard let handle = unsafe handle else {
            self.init(code: code, message: unsafe String(cString: sqlite3_errstr(code)))
            return
        }
        let known = unsafe sqlite3_extended_errcode(handle)
        self.init(
            code: known & 0xFF == code & 0xFF ? known : code, message: unsafe String(cString: sqlite3_errmsg(handle)))
    }
}
