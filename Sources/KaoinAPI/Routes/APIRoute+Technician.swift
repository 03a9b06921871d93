internal import Foundation
internal import HTTPTypes
internal import HummingbirdCore
internal import KaoinKiosk
internal import NIOCore

extension APIRoute {
    static let technician = [
        APIRoute(.get, "/v1/status", [.technician]) { call in
            try Response(json: TechnicianStatus(await call.kiosk.status()))
        },
        APIRoute(.get, "/v1/metrics", [.technician]) { call in
            let text = Metrics.text(
                tally: await call.kiosk.tally, status: await call.kiosk.status(),
                denials: await call.service.denials.counts)
            return Response(200, "text/plain; version=0.0.4; charset=utf-8", text.utf8)
        },
        APIRoute(.post, "/v1/reload", [.technician]) { call in
            let hasChanged = try await call.service.hooks.reload()
            return try Response(
                json: ReloadState(hasChanged: hasChanged, isReady: await call.kiosk.status().isReady))
        },
        APIRoute(.get, "/v1/devices", [.technician]) { call in
            try Response(json: DeviceState(devices: await call.service.hooks.devices()))
        },
        APIRoute(.post, "/v1/selftest", [.technician], [200, 501]) { call in
            guard let selfTest = call.service.hooks.selfTest else { throw APIFailure(.notAvailable) }
            return try Response(json: await selfTest())
        },
        APIRoute(.get, "/v1/audit", [.technician]) { call in
            let log = AuditPages(folder: call.service.hooks.stateFolder)
            try await log.open()
            return Response(
                status: .ok, headers: Response.headers("application/jsonl"),
                body: ResponseBody { writer in
                    while let lines = try await log.next() { try await writer.write(ByteBuffer(bytes: lines)) }
                    try await writer.finish(nil)
                })
        },
    ]
}
