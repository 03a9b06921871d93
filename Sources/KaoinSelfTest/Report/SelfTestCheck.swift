/// What is looked at: a closed list, whose names are stable. In the order in which it is told.
public enum SelfTestCheck: String, Sendable, CaseIterable {
    case credentials
    case tpm
    case models
    case daemon
    case version
    case sockets
    case groups
    case sandbox
    case keys
    case clock
    case trust
    case storage
    case state
    case audit
    case camera
    case cameraPin = "camera-pin"
    case cameraPicture = "camera-picture"
    case scanner
    case scannerCode = "scanner-code"
    case temperature
    case memory
    case load
    case embedding
    case speed
    case session

    /// What the daemon alone can look at while it runs: it has the keys and the devices.
    public static let ofDaemon: Set<SelfTestCheck> = [.keys, .camera, .cameraPin, .cameraPicture, .scanner]

    public var title: SelfTestText {
        switch self {
        case .credentials: SelfTestText("Key files", "鍵ファイル")
        case .tpm: SelfTestText("TPM", "TPM")
        case .models: SelfTestText("Networks, digests", "モデルの整合性")
        case .daemon: SelfTestText("Daemon", "デーモン")
        case .version: SelfTestText("Daemon, version", "デーモンの版")
        case .sockets: SelfTestText("Sockets", "ソケット")
        case .groups: SelfTestText("User and groups", "ユーザーとグループ")
        case .sandbox: SelfTestText("Sandbox", "サンドボックス")
        case .keys: SelfTestText("Keys", "鍵")
        case .clock: SelfTestText("Clock", "時計")
        case .trust: SelfTestText("Trust bundle", "信頼リスト")
        case .storage: SelfTestText("Storage", "記憶域")
        case .state: SelfTestText("State folder", "状態フォルダー")
        case .audit: SelfTestText("Audit log", "監査ログ")
        case .camera: SelfTestText("Camera", "カメラ")
        case .cameraPin: SelfTestText("Camera, pinned", "カメラの固定")
        case .cameraPicture: SelfTestText("Camera, picture", "カメラの映像")
        case .scanner: SelfTestText("Scanner", "読み取り機")
        case .scannerCode: SelfTestText("Scanner, test code", "読み取り機のテストコード")
        case .temperature: SelfTestText("Temperature", "温度")
        case .memory: SelfTestText("Memory", "メモリー")
        case .load: SelfTestText("Load", "負荷")
        case .embedding: SelfTestText("Networks, known result", "モデルの既知の結果")
        case .speed: SelfTestText("Networks, speed", "モデルの速度")
        case .session: SelfTestText("Session", "セッション")
        }
    }
}
