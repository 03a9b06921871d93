internal import Foundation
internal import KaoinCore
internal import KaoinFiles
internal import KaoinKeys
public import KaoinKiosk
internal import KaoinPass
internal import KaoinStore

/// What the kiosk keeps: space, folder, audit log, clock, trust bundle.
extension SelfTest {
    /// Bytes; below the first it is told, below the second it fails.
    static let scarceSpace = 64 << 20
    static let leastSpace = 16 << 20
    /// Before a bundle is too old, somebody should bring the next one.
    static let bundleDays: Int64 = 7

    func storage() -> SelfTestLine {
        guard FileFacts(settings.stateFolder) != nil else {
            return SelfTestLine(
                .storage, .failed,
                SelfTestText("there is no \(settings.stateFolder)", "\(settings.stateFolder) がありません"),
                advice: SelfTestText("is its disk mounted? `systemd-tmpfiles --create`", "ディスクのマウントを確認してください"))
        }
        let free = host.freeSpace(settings.stateFolder)
        var figures: [SelfTestLine.Figure] = []
        if let free { figures.append(SelfTestLine.Figure("free", Double(free) / 1_048_576, "MiB")) }
        let space = "\((free ?? 0) >> 20) MiB"
        if let free, free < Self.leastSpace {
            return SelfTestLine(
                .storage, .failed, SelfTestText("the disk is full: \(space) are free", "ディスクの空きがありません: \(space)"),
                advice: SelfTestText(
                    "make room; nothing is accepted meanwhile. `journalctl --vacuum-size=50M`",
                    "空きを作ってください。それまで照合はできません"),
                figures: figures)
        }
        // A whole block, to the disk and back.
        let path = "\(settings.stateFolder)/selftest.\(ProcessInfo.processInfo.processIdentifier)"
        let block = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let start = ContinuousClock.now
        do {
            defer { FileWriter.remove(path) }
            try FileWriter.write(block, to: path)
            guard try FileReader.read(path, limit: block.count) == block else {
                throw FileFault.cannotRead(path: path, "other bytes came back")
            }
        } catch {
            // Who may not write there is no proof of a disk that cannot be written.
            guard getuid() == 0 || FileFacts(settings.stateFolder)?.owner == getuid() else {
                return .skipped(.storage, "only root and kaoin may write there", "rootとkaoinのみ書き込めます")
            }
            return SelfTestLine(
                .storage, .failed, SelfTestText("\(error)", "書き込めません: \(error)"),
                advice: SelfTestText("look at the disk: `dmesg`, `mount`", "ディスクを確認してください（`dmesg`、`mount`）"),
                figures: figures)
        }
        figures.append(SelfTestLine.Figure("write", (ContinuousClock.now - start) / .milliseconds(1), "ms"))
        if let free, free < Self.scarceSpace {
            return SelfTestLine(
                .storage, .warning, SelfTestText("only \(space) are free", "空きは \(space) のみです"),
                advice: SelfTestText("make room before it is full", "空きを作ってください"), figures: figures)
        }
        return .passed(.storage, "\(space) are free, a block was written and read", "空き \(space)、読み書き正常", figures)
    }

    func state() -> SelfTestLine {
        guard let folder = FileFacts(settings.stateFolder) else {
            return .skipped(.state, "there is no such folder", "フォルダーがありません")
        }
        var wrong: [String] = []
        if !folder.isForOwnerAlone { wrong.append("\(settings.stateFolder): mode \(folder.modeText)") }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: settings.stateFolder)) ?? [] {
            guard name.hasPrefix("kaoin."), let facts = FileFacts("\(settings.stateFolder)/\(name)") else { continue }
            if facts.owner != folder.owner { wrong.append("\(name): owner \(facts.owner)") }
            // Others may not get into the folder; whoever may write there does harm.
            if facts.mode & 0o022 != 0 { wrong.append("\(name): mode \(facts.modeText)") }
        }
        if let owner = host.userID("kaoin"), folder.owner != owner {
            wrong.append("\(settings.stateFolder): owner \(folder.owner)")
        }
        guard !wrong.isEmpty else { return .passed(.state, "for the kiosk alone", "本体専用です") }
        return SelfTestLine(
            .state, .failed,
            SelfTestText(
                "wrong: \(wrong.sorted().joined(separator: "; "))", "異常: \(wrong.sorted().joined(separator: "; "))"),
            advice: SelfTestText(
                "`chown -R kaoin: \(settings.stateFolder); chmod 700 \(settings.stateFolder)`; who changed it?",
                "所有者と権限を直し、変更した者を確認してください"), subjects: wrong.sorted())
    }

    func audit() -> SelfTestLine {
        do {
            let keys = try settings.publicKey("receipt").map { [try KeyStore.receipt($0)] }
            let reader = try StoreReader(folder: settings.stateFolder)
            var report = try reader.verify(keys: keys)
            var isFormer = false
            if case .badCheckpoint(_, .unknownKey)? = report.finding {
                // Signed before the kiosk got another key: the chain still shows changes.
                (report, isFormer) = (try reader.verify(keys: nil), true)
            }
            let figures = [SelfTestLine.Figure("entries", Double(report.entries), "")]
            if let finding = report.finding {
                return SelfTestLine(
                    .audit, .failed, SelfTestText("\(finding)", finding.japanese), advice: Self.evidence,
                    figures: figures, subjects: [finding.kind])
            }
            if isFormer {
                return SelfTestLine(
                    .audit, .warning,
                    SelfTestText(
                        "whole, but signed by another key than receipt.pub", "連鎖は正常ですが、署名鍵が receipt.pub と異なります"),
                    advice: SelfTestText(
                        "`kaoin audit verify --receipt-key` with the kiosk's former keys",
                        "以前の鍵を指定して `kaoin audit verify` を実行してください"),
                    figures: figures)
            }
            let signed = keys == nil ? "; signatures were not checked: no receipt.pub beside the root's key" : ""
            return .passed(
                .audit, "\(report.entries) entries, whole\(signed)",
                "\(report.entries)件、正常\(keys == nil ? "（署名は未確認）" : "")", figures)
        } catch let error as StoreError {
            switch error {
            case .missing, .corrupt, .newerSchema:
                return SelfTestLine(
                    .audit, .failed, SelfTestText("\(error)", "監査ログを読めません: \(error)"), advice: Self.evidence,
                    subjects: [error.kind])
            default: return .skipped(.audit, "\(error)", "確認できません: \(error)")
            }
        } catch {
            return SelfTestLine(
                .audit, .failed, SelfTestText("\(error)", "鍵を読めません: \(error)"),
                advice: SelfTestText(
                    "put the kiosk's receipt.pub beside the root's key again", "receipt.pub を置き直してください"))
        }
    }

    private static let evidence = SelfTestText(
        "stop the kiosk, copy the whole state folder, find out who was at the machine (docs/OPERATIONS.md, \"Evidence\")",
        "端末を停止し、状態フォルダー全体を保全してください（docs/OPERATIONS.md）")

    /// The bundle in force and the latest time that is known to be past.
    struct Known {
        var floor = TimeFloor.release
        var bundle: Result<TrustBundle, any Error>
        /// What the clock shows, looked at afterwards: the log goes on meanwhile.
        var now = Timestamp(seconds: 0)
    }

    func known(_ clock: () -> Timestamp) -> Known {
        let bundle = Result {
            try TrustState(folder: settings.stateFolder, roots: settings.keys.roots.map(KeyStore.root)).current()
        }
        var known = Known(bundle: bundle)
        if let floor = try? StoreReader(folder: settings.stateFolder).floor() { known.floor.raise(to: floor.time) }
        if let bundle = try? bundle.get() { known.floor.raise(to: bundle.issuedAt) }
        known.now = clock()
        return known
    }

    func clock(_ known: Known) -> SelfTestLine {
        let now = known.now
        let figures = [SelfTestLine.Figure("ahead of the floor", Double(now.seconds - known.floor.time.seconds), "s")]
        let advice = SelfTestText(
            "`date --set …`, then `hwclock --systohc`; is the board's battery empty?", "時刻を設定し、電池を確認してください")
        switch ClockJudgement(now: now, floor: known.floor) {
        case .plausible:
            return .passed(.clock, "\(now), after \(known.floor.time)", "\(now)（下限 \(known.floor.time)）", figures)
        case .behind(let floor):
            return SelfTestLine(
                .clock, .failed,
                SelfTestText("it shows \(now), and it was already \(floor)", "時計が遅れています: \(now) < \(floor)"),
                advice: advice, figures: figures)
        case .ahead(let floor):
            return SelfTestLine(
                .clock, .failed, SelfTestText("it shows \(now), years after \(floor)", "時計が進みすぎています: \(now)"),
                advice: advice, figures: figures)
        }
    }

    func trust(_ known: Known) -> SelfTestLine {
        let bundle: TrustBundle
        do {
            bundle = try known.bundle.get()
        } catch {
            return SelfTestLine(
                .trust, .failed, SelfTestText("\(error)", "信頼リストを使用できません: \(error)"),
                advice: SelfTestText("`kaoin trust import` the newest one", "最新の信頼リストを取り込んでください"))
        }
        let issuers = bundle.issuers.count + bundle.identityIssuers.count
        // Where the clock is behind, that is told by itself.
        let left = bundle.freshUntil.seconds - max(known.now, known.floor.time).seconds
        let figures = [
            SelfTestLine.Figure("number", Double(bundle.number), ""),
            SelfTestLine.Figure("issuers", Double(issuers), ""),
            SelfTestLine.Figure("revoked", Double(bundle.revocations.count), ""),
            SelfTestLine.Figure("fresh for", Double(left) / 86_400, "d"),
        ]
        let next = SelfTestText(
            "fetch the next bundle from the head office, `kaoin trust import`", "本部から次の信頼リストを取り寄せ、取り込んでください")
        guard left > 0 else {
            return SelfTestLine(
                .trust, .failed,
                SelfTestText(
                    "bundle \(bundle.number) is too old since \(bundle.freshUntil)",
                    "信頼リスト\(bundle.number)は期限切れです（\(bundle.freshUntil)）"),
                advice: next, figures: figures)
        }
        if issuers == 0 {
            return SelfTestLine(
                .trust, .failed,
                SelfTestText("bundle \(bundle.number) names no issuer", "信頼リスト\(bundle.number)に発行者がありません"),
                advice: next, figures: figures)
        }
        let words = "bundle \(bundle.number), \(issuers) issuers, fresh until \(bundle.freshUntil)"
        let japanese = "番号\(bundle.number)、発行者\(issuers)、期限 \(bundle.freshUntil)"
        guard left < Self.bundleDays * 86_400 else { return .passed(.trust, words, japanese, figures) }
        return SelfTestLine(.trust, .warning, SelfTestText(words, japanese), advice: next, figures: figures)
    }
}

extension KioskSettings {
    /// A public key that a technician laid beside the root's, to tell the kiosk's keys from others; nil where there is none.
    ///
    /// - Parameter name: `branch` or `receipt`.
    public func publicKey(_ name: String) -> String? {
        guard let root = keys.roots.first else { return nil }
        let path = URL(filePath: root).deletingLastPathComponent().appending(path: "\(name).pub").path
        return FileReader.exists(path) ? path : nil
    }
}
