import KaoinAPI
import KaoinKiosk

/// The kiosk's devices as a technician sees them.
enum DaemonDevices {
    static func reports(_ parts: DaemonParts) -> [DeviceReport] {
        let (camera, scanner) = (parts.session.camera, parts.scanner)
        return [
            DeviceReport(
                kind: .camera, name: camera.name, isPresent: !(camera is AbsentCamera),
                problem: camera is AbsentCamera ? "no camera is set" : nil),
            DeviceReport(
                kind: .scanner, name: scanner.name, isPresent: !(scanner is AbsentScanner),
                problem: scanner is AbsentScanner ? "no scanner is set" : nil),
        ]
    }
}
