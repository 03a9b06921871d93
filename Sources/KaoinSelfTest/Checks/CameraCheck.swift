internal import Foundation
internal import KaoinCore
public import KaoinDevices
public import KaoinPorts

/// The camera: is it there, the pinned one, and what does it deliver?
public struct CameraCheck: Sendable {
    /// What the kernel tells of the device behind the camera's link.
    public struct Device: Sendable {
        /// nil where there is none.
        public let identity: DeviceIdentity?
        public let rule: DeviceRule

        public init(identity: DeviceIdentity?, rule: DeviceRule) {
            (self.identity, self.rule) = (identity, rule)
        }
    }

    /// What came of it.
    public struct Outcome: Sendable {
        public let lines: [SelfTestLine]
        public let picture: PictureMap?
    }

    /// Fewer tell neither a rate nor whether they change.
    static let leastPictures = 4

    private let settings: CameraSettings
    private let device: Device?
    private let camera: any FrameSource
    private let time: Duration

    /// - Parameters:
    ///   - camera: is opened and closed.
    ///   - device: nil where a recording stands in place of a camera.
    ///   - time: how long pictures are looked at.
    public init(
        _ camera: any FrameSource, settings: CameraSettings, device: Device?, for time: Duration = .seconds(2)
    ) {
        (self.camera, self.settings, self.device, self.time) = (camera, settings, device, time)
    }

    public func run() async -> Outcome {
        let pin: SelfTestLine
        if let device {
            guard let identity = device.identity else {
                return Outcome(
                    lines: [
                        missing("cannot find \(settings.device)"), Self.notLooked(.cameraPin),
                        Self.notLooked(.cameraPicture),
                    ], picture: nil)
            }
            pin = Self.pin(identity, device.rule)
            if pin.result == .failed {
                // What is refused is not opened.
                let there = SelfTestLine.passed(.camera, "\(identity)", "\(identity)")
                let picture = SelfTestLine.skipped(
                    .cameraPicture, "a camera that is refused is not opened", "拒否されたカメラは使用しません")
                return Outcome(lines: [there, pin, picture], picture: nil)
            }
        } else {
            pin = .skipped(.cameraPin, "a recording is used as the camera", "録画をカメラとして使用しています")
        }
        do throws(CaptureFault) {
            let trial = try await CameraTrial.run(camera, for: time, atLeast: Self.leastPictures)
            let last = trial.lastImage.flatMap {
                $0.width >= PictureMap.columns && $0.height >= PictureMap.rows ? $0 : nil
            }
            let rate = trial.rate ?? 0
            let name = device?.identity.map { "\($0)" } ?? camera.name
            let there = SelfTestLine.passed(
                .camera, "\(name), \(last?.width ?? 0) x \(last?.height ?? 0)",
                "\(name)、\(last?.width ?? 0) x \(last?.height ?? 0)",
                [
                    SelfTestLine.Figure("width", Double(last?.width ?? 0), "px"),
                    SelfTestLine.Figure("height", Double(last?.height ?? 0), "px"),
                ])
            return Outcome(lines: [there, pin, picture(trial, rate)], picture: last.map { PictureMap($0) })
        } catch {
            if case .closed = error {
                let why = ("a session took the camera", "セッションがカメラを使用しました")
                return Outcome(
                    lines: [.skipped(.camera, why.0, why.1), pin, .skipped(.cameraPicture, why.0, why.1)], picture: nil)
            }
            return Outcome(lines: [missing("\(error)"), pin, Self.notLooked(.cameraPicture)], picture: nil)
        }
    }

    /// The lines of a kiosk whose session has the camera.
    public static let leftToSession: [SelfTestLine] = [SelfTestCheck.camera, .cameraPin, .cameraPicture].map {
        .skipped($0, "a session runs, and the camera is its", "セッション中のため確認しません")
    }

    private func picture(_ trial: CameraTrial, _ rate: Double) -> SelfTestLine {
        let figures = [
            SelfTestLine.Figure("rate", rate, "/s"), SelfTestLine.Figure("brightness", trial.brightnessMean, "of 255"),
            SelfTestLine.Figure("sharpness", trial.contrast, "steps"),
        ]
        // A recording is as it is; and it may be one picture.
        let findings = trial.findings(wanted: Double(settings.rate)).filter { device != nil || $0 != .slow }
        guard !findings.isEmpty else {
            return .passed(.cameraPicture, "bright, sharp, quick and alive", "明るさ、鮮明さ、枚数とも正常", figures)
        }
        return SelfTestLine(
            .cameraPicture, .failed,
            SelfTestText(
                findings.map(\.rawValue).joined(separator: ", "),
                "映像の異常: \(findings.map(\.rawValue).joined(separator: ", "))"),
            advice: SelfTestText(
                findings.map(\.advice).joined(separator: "; "), findings.map(\.japanese).joined(separator: "。")),
            figures: figures, subjects: findings.map(\.rawValue))
    }

    private func missing(_ why: String) -> SelfTestLine {
        SelfTestLine(
            .camera, .failed, SelfTestText(why, "カメラを使用できません: \(why)"),
            advice: SelfTestText(
                "plug it in; another port, another cable; is its link there (`ls -l /dev/kaoin`)?",
                "接続、ポート、ケーブル、`ls -l /dev/kaoin` を確認してください"))
    }

    private static func notLooked(_ check: SelfTestCheck) -> SelfTestLine {
        .skipped(check, "there is no camera to look at", "カメラがありません")
    }

    private static func pin(_ identity: DeviceIdentity, _ rule: DeviceRule) -> SelfTestLine {
        let again = SelfTestText(
            "who changed it? If you did: `kaoin devices pin camera --write`, then `systemctl restart kaoind`",
            "変更した者を確認してください。正当な交換なら `kaoin devices pin camera --write` を実行してください")
        if let refusal = rule.refusal(identity) {
            return SelfTestLine(
                .cameraPin, .failed, SelfTestText(refusal, "指定のカメラではありません: \(refusal)"), advice: again)
        }
        guard rule.pin != nil else {
            return SelfTestLine(
                .cameraPin, .warning, SelfTestText("any real camera is taken: none is pinned", "カメラが固定されていません"),
                advice: SelfTestText(
                    "`kaoin devices pin camera --write`", "`kaoin devices pin camera --write` を実行してください"))
        }
        return .passed(.cameraPin, "it is the pinned one, at its port", "固定されたカメラです")
    }
}
