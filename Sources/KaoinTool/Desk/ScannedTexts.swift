internal import KaoinPorts

/// Texts of a scanner, one after the other; what was read before anybody waited is not among them.
actor ScannedTexts {
    private let scanner: any PassScanner
    private var iterator: AsyncStream<String>.AsyncIterator

    init(_ scanner: any PassScanner) {
        self.scanner = scanner
        iterator = scanner.texts().makeAsyncIterator()
    }

    /// - Returns: nil where the scanner has ended.
    func next() async -> String? {
        scanner.attend(true)
        defer { scanner.attend(false) }
        var own = iterator
        defer { iterator = own }
        return await own.next(isolation: self)
    }
}
