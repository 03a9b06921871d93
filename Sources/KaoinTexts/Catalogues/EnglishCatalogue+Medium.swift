extension EnglishCatalogue {
    static func text(_ key: MediumText) -> String {
        switch key {
        case .notSigned: "it has no signature of a root"
        case .wrongRoot: "it is signed by another root: {key}"
        case .signatureWrong: "its signature is not that of the root: it was changed"
        case .listTooLong: "its list of files is longer than {limit} bytes"
        case .listMalformed: "its list of files cannot be read at line {line}"
        case .changed: "a file on it is not the one that was signed: {path}"
        case .incomplete: "a file on it is missing or cannot be read: {path}"
        case .doNotUse: "do not use it: have it made again (`kaoin medium make`)"
        case .hostOther: "a medium is made on Debian 12 for amd64, and this is {found}"
        case .programsMissing: "this machine lacks {programs}"
        case .programsMissingAdvice: "install them: `apt install {packages}`"
        case .programFailed: "{program} failed: {reason}"
        case .fetchAdvice: "the packages come from Debian: is the network there, and was `apt update` run?"
        case .notEmpty: "the folder has files in it: {path}"
        case .notEmptyAdvice: "name an empty folder, or allow with --replace that an earlier medium goes"
        case .noFolder: "there is no such folder: {path}"
        case .packageMissing: "there is no package {package} in {folder}, or more than one"
        case .commandMissing: "this program lacks a file of its own: {path}"
        case .keyNotSealed: "{path} is no branch key under a passphrase: a medium can be lost"
        case .fetching: "fetching {count} packages from Debian, {size} MB"
        case .made: "{folder}: {count} packages, {size} MB; at the kiosk: sudo sh {command}"
        case .compare: "who wants to be sure of the medium before it runs compares this digest there, by `sha256sum`"
        case .valid: "{folder}: {count} files, as the root signed them {time}"
        }
    }
}
