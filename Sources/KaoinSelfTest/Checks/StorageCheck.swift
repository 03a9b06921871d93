internal import Foundation
internal import KaoinFiles
internal import KaoinKiosk

extension CheckName {
    static let storage = CheckName("storage")
}

/// Has the disk room, and do bytes come back from it?
struct StorageCheck: SelfTestCheck {
    /// Bytes; below the first it is told, below the second it fails.
    private static let scarceSpace = 64 << 20
    private static let leastSpace = 16 << 20

    let name = CheckName.storage
    let title = SelfTestText("Storage", "記憶域")
    let needs: [CheckNeed] = [.readable(.state)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let (settings, host) = (context.settings, context.host)
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
}
