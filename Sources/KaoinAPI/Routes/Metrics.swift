internal import KaoinCore
internal import KaoinKiosk

/// The kiosk in figures, in the text format of Prometheus.
enum Metrics {
    static func text(tally: SessionCounters, status: KioskStatus, denials: [APIRole: Int]) -> String {
        var text = ""
        text += head("kaoin_ready", "gauge", "1 where sessions can begin.")
        text += "kaoin_ready \(status.isReady ? 1 : 0)\n"
        text += head("kaoin_store_problem", "gauge", "1 for the kind of what keeps the store from its work.")
        if let problem = status.storeProblem { text += "kaoin_store_problem{kind=\"\(problem)\"} 1\n" }
        text += head("kaoin_session_running", "gauge", "1 while a session runs.")
        text += "kaoin_session_running \(status.session == nil ? 0 : 1)\n"
        text += head("kaoin_sessions_total", "counter", "Sessions that ended, by verdict.")
        for (verdict, count) in tally.verdicts.sorted(by: { $0.key < $1.key }) {
            text += "kaoin_sessions_total{verdict=\"\(verdict)\"} \(count)\n"
        }
        text += head("kaoin_session_faults_total", "counter", "Sessions that ended with a fault, by part and cause.")
        for (fault, count) in tally.faults.map({ ($0, $1) }).sorted(by: {
            ($0.0.part.rawValue, $0.0.cause) < ($1.0.part.rawValue, $1.0.cause)
        }) {
            text += "kaoin_session_faults_total{part=\"\(fault.part.rawValue)\",cause=\"\(fault.cause)\"} \(count)\n"
        }
        text += head(
            "kaoin_referrals_total", "counter", "Sessions in which the teller was asked, by what was unclear.")
        for cue in UnclearReason.allCases {
            text += "kaoin_referrals_total{unclear=\"\(cue.rawValue)\"} \(tally.unclear[cue] ?? 0)\n"
        }
        text += distribution(
            "kaoin_session_duration_seconds", "From the trigger to the verdict.", tally.durations)
        text += distribution("kaoin_session_compute_seconds", "The machine's own share of it.", tally.computeTimes)
        text += head("kaoin_access_denied_total", "counter", "Requests that were denied, by socket.")
        for role in APIRole.allCases {
            text += "kaoin_access_denied_total{socket=\"\(role.rawValue)\"} \(denials[role] ?? 0)\n"
        }
        if let fresh = status.bundleFreshUntil {
            text += head(
                "kaoin_bundle_fresh_seconds", "gauge",
                "For how long the trust bundle is fresh; negative where it is not.")
            text += "kaoin_bundle_fresh_seconds \(fresh.seconds - status.now.seconds)\n"
        }
        return text
    }

    private static func head(_ name: String, _ type: String, _ help: String) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private static func distribution(_ name: String, _ help: String, _ values: SessionCounters.Distribution) -> String {
        var text = head(name, "histogram", help)
        for (bound, count) in zip(values.bounds, values.counts) {
            text += "\(name)_bucket{le=\"\(bound)\"} \(count)\n"
        }
        text += "\(name)_bucket{le=\"+Inf\"} \(values.count)\n"
        return text + "\(name)_sum \(values.sum)\n\(name)_count \(values.count)\n"
    }
}
