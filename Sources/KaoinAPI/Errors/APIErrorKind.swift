internal import KaoinKiosk

/// Why a request is not carried out: a closed list, whose names are stable (docs/API.md).
public enum APIErrorKind: String, Sendable, CaseIterable {
    case malformedRequest = "malformed-request"
    case malformedJSON = "malformed-json"
    case unknownField = "unknown-field"
    case invalidField = "invalid-field"
    case accessDenied = "access-denied"
    case notFound = "not-found"
    case unknownSession = "unknown-session"
    case noPortrait = "no-portrait"
    case methodNotAllowed = "method-not-allowed"
    case requestTimeout = "request-timeout"
    case busy
    case keyReused = "key-reused"
    case wrongPhase = "wrong-phase"
    case bodyTooLarge = "body-too-large"
    case wrongContentType = "wrong-content-type"
    case headTooLarge = "head-too-large"
    case fault
    case notAvailable = "not-available"
    case notReady = "not-ready"
    case shuttingDown = "shutting-down"
    case tooManyConnections = "too-many-connections"

    public var status: Int {
        switch self {
        case .malformedRequest, .malformedJSON, .unknownField, .invalidField: 400
        case .accessDenied: 403
        case .notFound, .unknownSession, .noPortrait: 404
        case .methodNotAllowed: 405
        case .requestTimeout: 408
        case .busy, .keyReused, .wrongPhase: 409
        case .bodyTooLarge: 413
        case .wrongContentType: 415
        case .headTooLarge: 431
        case .fault: 500
        case .notAvailable: 501
        case .notReady, .shuttingDown, .tooManyConnections: 503
        }
    }

    /// What happened.
    var message: BilingualText {
        switch self {
        case .malformedRequest: BilingualText("cannot read the request: it is not HTTP/1.1", "リクエストを解釈できません")
        case .malformedJSON: BilingualText("cannot read the body: it is not one JSON object", "本文が正しいJSONではありません")
        case .unknownField: BilingualText("there is no such field", "不明な項目があります")
        case .invalidField: BilingualText("a field cannot be used", "項目の値が正しくありません")
        case .accessDenied: BilingualText("you may not do this on this socket", "このソケットでの操作は許可されていません")
        case .notFound: BilingualText("there is nothing at this path", "このパスには何もありません")
        case .unknownSession: BilingualText("there is no such session", "該当するセッションがありません")
        case .noPortrait: BilingualText("the pass has no portrait", "パスに顔写真がありません")
        case .methodNotAllowed: BilingualText("this path does not know that method", "このパスではそのメソッドは使えません")
        case .requestTimeout: BilingualText("the request did not come in time", "リクエストが時間内に届きませんでした")
        case .busy: BilingualText("another verification is running", "ほかの本人確認が進行中です")
        case .keyReused:
            BilingualText("this idempotency key belongs to another request", "このIdempotency-Keyは別のリクエストで使用されています")
        case .wrongPhase: BilingualText("the session is not where that can be done", "現在の段階ではこの操作はできません")
        case .bodyTooLarge: BilingualText("the body is too long", "本文が長すぎます")
        case .wrongContentType: BilingualText("the body must be application/json", "本文はapplication/jsonでなければなりません")
        case .headTooLarge: BilingualText("the head of the request is too long", "リクエストのヘッダーが長すぎます")
        case .fault: BilingualText("a fault kept this from being done", "障害のため実行できませんでした")
        case .notAvailable: BilingualText("this kiosk does not have that", "この端末にはその機能がありません")
        case .notReady: BilingualText("the kiosk is not ready", "端末の準備ができていません")
        case .shuttingDown: BilingualText("the kiosk is being stopped", "端末は停止処理中です")
        case .tooManyConnections: BilingualText("too many connections", "接続数が上限に達しています")
        }
    }

    /// What to do next.
    var hint: BilingualText {
        switch self {
        case .malformedRequest, .malformedJSON, .unknownField, .invalidField, .notFound, .wrongContentType:
            BilingualText("see /v1/openapi.json on this socket", "このソケットの /v1/openapi.json を参照してください")
        case .accessDenied:
            BilingualText(
                "use the socket of your role; a technician adds users to its group",
                "役割に合ったソケットを使用してください。グループへの追加は技術担当が行います")
        case .unknownSession: BilingualText("begin one with POST /v1/sessions", "POST /v1/sessions で開始してください")
        case .noPortrait:
            BilingualText("compare the customer with an identity document", "本人確認書類と見比べてください")
        case .methodNotAllowed: BilingualText("use a method of the header Allow", "Allowヘッダーのメソッドを使用してください")
        case .requestTimeout: BilingualText("send the request whole and at once", "リクエストを一度に送信してください")
        case .busy: BilingualText("wait for its end, or cancel it", "終了を待つか中止してください")
        case .keyReused: BilingualText("use a new key for each transaction", "取引ごとに新しいキーを使用してください")
        case .wrongPhase: BilingualText("follow its events to see where it is", "イベントで現在の段階を確認してください")
        case .bodyTooLarge: BilingualText("a body has at most 64 KiB", "本文は64 KiB以下にしてください")
        case .headTooLarge: BilingualText("a head has at most 16 KiB", "ヘッダーは16 KiB以下にしてください")
        case .fault: BilingualText("use another way and call the technician", "別の方法で確認し、技術担当に連絡してください")
        case .notAvailable: BilingualText("go on without it", "この機能を使わずに進めてください")
        case .notReady:
            BilingualText(
                "use another way; a technician sees what is missing in `kaoin status` (/v1/status)",
                "別の方法で確認してください。原因は技術担当が kaoin status（/v1/status）で確認できます")
        case .shuttingDown: BilingualText("try again when it runs again", "起動後にもう一度お試しください")
        case .tooManyConnections: BilingualText("close some, and try again", "接続を減らしてからもう一度お試しください")
        }
    }
}
