extension [UInt8] {
    /// An ordinary copy of borrowed bytes: for values that are public.
    public init(copying span: Span<UInt8>) {
        self.init(capacity: span.count) { output in
            for index in span.indices { output.append(span[index]) }
        }
    }
}
