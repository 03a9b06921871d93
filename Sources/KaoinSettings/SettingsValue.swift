/// The kinds of value that settings are made of.
indirect enum SettingsValue: Sendable {
    case text(String)
    case integer(Int)
    case flag(Bool)
    /// A calendar day as it stands there, `2031-03-31`.
    case day(String)
    case list([SettingsValue])
    case table([String: SettingsValue])
    /// A kind that no setting has.
    case other(String)

    /// What a person calls the kind.
    var kind: String {
        switch self {
        case .text: "a text in quotes"
        case .integer: "a whole number"
        case .flag: "true or false"
        case .day: "a day"
        case .list: "a list"
        case .table: "a table"
        case .other(let name): name
        }
    }
}
