/// Every check, in the order in which they are told. What takes the processor for seconds comes last.
enum CheckRegistry {
    static let all: [any SelfTestCheck] = [
        CredentialsCheck(),
        TPMCheck(),
        ModelsCheck(),
        PassiveCheck(),
        DaemonCheck(),
        VersionCheck(),
        SocketsCheck(),
        GroupsCheck(),
        SandboxCheck(),
        KeysCheck(),
        ClockCheck(),
        TrustCheck(),
        StorageCheck(),
        StateCheck(),
        AuditCheck(),
        CounterCheck(),
        CameraCheck(),
        CameraPinCheck(),
        CameraPictureCheck(),
        LightCheck(),
        ScannerCheck(),
        ScannerCodeCheck(),
        TemperatureCheck(),
        MemoryCheck(),
        LoadCheck(),
        EmbeddingCheck(),
        SpeedCheck(),
        SessionCheck(),
    ]

    static func check(_ name: CheckName) -> (any SelfTestCheck)? { all.first { $0.name == name } }
}

extension CheckName {
    /// Those that compare the settings with the machine's files, and open no device.
    public static let ofSettings: Set<CheckName> = [.groups, .credentials, .state, .storage]
}
