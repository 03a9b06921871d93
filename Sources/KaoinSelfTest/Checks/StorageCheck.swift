internal import FoundationEssentials
internal import Glibc
internal import KaoinFiles
internal import KaoinKiosk
internal import KaoinTexts

extension CheckName {
    static let storage = CheckName("storage")
}

/// Has the disk room, and do bytes come back from it?
struct StorageCheck: SelfTestCheck {
    /// Bytes; below the first it is told, below the second it fails.
    private static let scarceSpace = 64 << 20
    private static let leastSpace = 16 << 20

    let name = CheckName.storage
    let title = SelfTestKey.titleStorage
    let needs: [CheckNeed] = [.readable(.state)]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let (settings, host) = (context.settings, context.host)
        guard FileFacts(settings.stateFolder) != nil else {
            return SelfTestLine(
                .storage, .failed,
                .text(.storageMissing, ["folder": settings.stateFolder]), advice: .text(.storageMissingAdvice))
        }
        let free = host.freeSpace(settings.stateFolder)
        var figures: [SelfTestLine.Figure] = []
        if let free { figures.append(SelfTestLine.Figure("free", Double(free) / 1_048_576, "MiB")) }
        let space = "\((free ?? 0) >> 20) MiB"
        if let free, free < Self.leastSpace {
            return SelfTestLine(
                .storage, .failed, .text(.storageFull, ["space": space]), advice: .text(.storageFullAdvice),
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
                return .skipped(.storage, .storageNotOurs)
            }
            return SelfTestLine(
                .storage, .failed, .text(.storageDoesNotWrite, ["error": "\(error)"]),
                advice: .text(.storageDoesNotWriteAdvice), figures: figures)
        }
        figures.append(SelfTestLine.Figure("write", (ContinuousClock.now - start) / .milliseconds(1), "ms"))
        if let free, free < Self.scarceSpace {
            return SelfTestLine(
                .storage, .warning, .text(.storageScarce, ["space": space]), advice: .text(.storageScarceAdvice),
                figures: figures)
        }
        return .passed(.storage, .storageGood, ["space": space], figures: figures)
    }
}
