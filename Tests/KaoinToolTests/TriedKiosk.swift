import Foundation
import KaoinTestSupport

/// A kiosk to try with its built daemon, and a script that uses both.
enum TriedKiosk {
    /// - Parameter script: begins in the kiosk's folder, where the daemon is ready; its process is `$daemon`, its log `log`.
    /// - Returns: what it printed.
    static func run(_ script: String) throws -> String {
        let folder = try TemporaryFolder()
        let head = """
            set -e
            trap 'kill -9 $(jobs -p) 2>/dev/null || true' EXIT
            '\(Peer.root.path)/scripts/try-kiosk' '\(folder.path)/kiosk' >/dev/null
            cd '\(folder.path)/kiosk'
            chmod 700 state
            kaoind-lab --config kaoin.toml 2>log &
            daemon=$!
            ready() { until kaoin status --run run >/dev/null 2>&1; do sleep 0.2; done; }
            ready

            """
        let output = try Peer.run(
            URL(filePath: "/usr/bin/env"),
            [
                "PATH=\(Tool.path.deletingLastPathComponent().path):/usr/bin:/bin", "LANG=C.UTF-8", "bash", "-c",
                head + script,
            ])
        return String(decoding: output, as: UTF8.self)
    }
}
