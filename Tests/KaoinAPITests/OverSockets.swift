import Testing

/// Tests with real sockets and clients, one after the other: each has its own times to keep.
@Suite(.serialized, .timeLimit(.minutes(240))) enum OverSockets {}
