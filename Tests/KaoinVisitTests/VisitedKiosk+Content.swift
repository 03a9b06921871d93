import Foundation
import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinStore
import KaoinTestSupport
import KaoinVisit

extension VisitedKiosk {
    /// A verification in the kiosk's log.
    func session(_ name: String, reason: String?, at seconds: Int64 = 60) throws {
        var fields: AuditFields = [
            "session": .word(name), "verdict": .word(reason == nil ? "accepted" : "rejected"),
        ]
        if let reason { fields["reason"] = .word(reason) }
        try store.append(AuditEvent(.session, fields), at: Self.now.advanced(bySeconds: seconds))
    }

    /// An order that has bundle, settings and a medium of small files.
    @discardableResult
    func orderWithPackages() throws -> SignedWorkOrder {
        let medium = URL(filePath: "\(stick)/medium")
        let files = ["kiosk.txt", "repository/Release", "repository/pool/kaoin_0.2.0-1_amd64.deb"]
        try FileManager.default.createDirectory(
            at: medium.appending(path: "repository/pool"), withIntermediateDirectories: true)
        for file in files { try Data(file.utf8).write(to: medium.appending(path: file)) }
        let list = try MediumList(
            files.map { MediumList.Entry(path: $0, digest: SHA256.digest(Array($0.utf8).span)) }
        ).encoded
        let command = Array("#!/bin/sh\n".utf8)
        let content = SignedMedium.Content(
            list: SHA256.digest(list.span), command: SHA256.digest(command.span), madeAt: Self.now)
        try Data(list).write(to: medium.appending(path: "SHA256SUMS"))
        try Data(command).write(to: medium.appending(path: "install"))
        try Data(SignedMedium(content, signedBy: trust.root).encoded)
            .write(to: medium.appending(path: "SHA256SUMS.cose"))
        let plain = try order().unverifiedOrder
        let packages = WorkOrder.Item(
            role: .packages, name: "medium", size: list.count, digest: SHA256.digest(list.span))
        let order = try WorkOrder(
            number: plain.number, from: plain.from, until: plain.until, target: plain.target, office: plain.office,
            items: plain.items + [packages])
        let signed = try SignedWorkOrder(order, signedBy: trust.root)
        try Data(signed.encoded).write(to: URL(filePath: "\(stick)/\(WorkOrder.fileName)"))
        return signed
    }
}
