extension JapaneseCatalogue {
    static func text(_ key: MediumText) -> String {
        switch key {
        case .notSigned: "ルートの署名がありません"
        case .wrongRoot: "別のルート（{key}）が署名しています"
        case .signatureWrong: "ルートの署名と一致しません。変更されています"
        case .listTooLong: "ファイルの一覧が{limit}バイトを超えています"
        case .listMalformed: "ファイルの一覧の{line}行目を読み取れません"
        case .changed: "署名されたものと異なるファイルがあります（{path}）"
        case .incomplete: "ファイルがないか、読み取れません（{path}）"
        case .doNotUse: "使用しないでください。もう一度作成してもらってください（`kaoin medium make`）"
        case .hostOther: "インストールメディアはDebian 12（amd64）で作成します。この機器は{found}です"
        case .programsMissing: "必要なプログラムがありません（{programs}）"
        case .programsMissingAdvice: "インストールしてください：`apt install {packages}`"
        case .programFailed: "{program} が失敗しました（{reason}）"
        case .fetchAdvice: "パッケージはDebianから取得します。ネットワークと `apt update` を確認してください"
        case .notEmpty: "フォルダーが空ではありません（{path}）"
        case .notEmptyAdvice: "空のフォルダーを指定するか、以前のメディアの上書きを --replace で許可してください"
        case .noFolder: "フォルダーがありません（{path}）"
        case .packageMissing: "{folder} に {package} のパッケージがないか、複数あります"
        case .commandMissing: "プログラムのファイルがありません（{path}）"
        case .keyNotSealed: "{path} はパスフレーズで封印された店舗グループの鍵ではありません。メディアは紛失することがあります"
        case .fetching: "Debianから{count}個のパッケージを取得しています（{size} MB）"
        case .made: "{folder}：パッケージ{count}個、{size} MB。端末では sudo sh {command} を実行します"
        case .compare: "実行前にメディアを確認するときは、端末の `sha256sum` の値と照合してください"
        case .valid: "{folder}：{count}個のファイルはルートの署名どおりです（{time}）"
        }
    }
}
