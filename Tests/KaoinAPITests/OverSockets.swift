import Testing

/// Tests with real sockets and clients, one after the other: each has its own times to keep.
@Suite(.serialized, .timeLimit(.minutes(240))) enum OverSockets {}

/// The same for clients that ask much or badly, beside the others: all in one row would go on alone when everything else is
/// done.
@Suite(.serialized, .timeLimit(.minutes(240))) enum MuchAskedSockets {}
