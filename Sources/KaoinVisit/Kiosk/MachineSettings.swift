internal import KaoinSettings

/// What stands in a kiosk's settings and belongs to that machine alone: an order for many keeps it.
enum MachineSettings {
    private static let names: [(table: String, name: String)] = [
        ("state", "tpm_counter"), ("camera", "pin"), ("camera", "infrared"), ("camera", "infrared_pin"),
        ("camera", "rotation"), ("camera", "mirrored"), ("camera", "infrared_rotation"),
        ("camera", "infrared_mirrored"), ("scanner", "pin"), ("light", "delay"), ("light", "screen_lux"),
        ("light", "lux_per_light"),
    ]

    /// The settings of an order, with what the kiosk's own say of the machine where the order says nothing of it.
    static func kept(of own: String, in text: String, file: String) throws(SettingsError) -> String {
        var text = text
        for (table, name) in names {
            text = try SettingsEdit.keep(name, inTable: table, from: own, in: text, file: file)
        }
        return text
    }
}
