internal import KaoinKiosk

/// The sealed files of the kiosk's keys, as they lie there; what is in them the daemon knows.
struct CredentialLook {
    /// Where systemd looks for sealed credentials.
    static let store = "/etc/credstore.encrypted"

    /// Those of the settings that are credentials of the service, and those that are files.
    let names: [String]
    /// Those that are there.
    let sealed: [(name: String, seal: CredentialSeal)]
    /// The TPM's registers that each of those depends on that say so.
    let registers: [(name: String, registers: Set<Int>)]

    init(_ context: SelfTestContext) {
        let keys = context.settings.keys
        names = keys.branch + [keys.receipt] + keys.identity
        let files = names.filter { !$0.contains("/") }.compactMap { name in
            context.host.bytes("\(Self.store)/\(name)").map { (name, $0) }
        }
        sealed = files.map { ($0, CredentialSeal($1)) }
        registers = files.compactMap { name, file in CredentialSeal.registers(of: file).map { (name, $0) } }
    }
}
