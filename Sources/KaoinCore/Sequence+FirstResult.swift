extension Sequence {
    /// The first result that is not nil; nil if there is none.
    ///
    /// Each element is asked once. `lazy.compactMap(…).first` asks the one it finds a second time, and ends the program
    /// where the second answer is nil, as it may be of a device that was just unplugged.
    public func firstResult<Result>(_ body: (Element) throws -> Result?) rethrows -> Result? {
        for element in self {
            if let result = try body(element) { return result }
        }
        return nil
    }
}
