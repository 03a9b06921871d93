public import KaoinCore
public import KaoinCrypto

/// A work order with the root's signature: COSE_Sign1 of the content type `application/vnd.kaoin.work-order`, with the label
/// of its purpose as external data as well.
public struct SignedWorkOrder: Equatable, Sendable {
    /// Far more than an order takes; longer ones are refused unread.
    public static let maximumLength = 4096
    private static let protectedHeader = COSE.signedHeader(contentType: "application/vnd.kaoin.work-order")
    private static let label = Array("kaoin work order 1".utf8)

    private let signed: COSESign1
    /// What it says, though nobody vouches for it before `verified(by:)`.
    public let unverifiedOrder: WorkOrder

    /// Reads it; nothing is verified but its form.
    public init(_ bytes: [UInt8]) throws(WorkOrderError) {
        guard bytes.count <= Self.maximumLength else { throw .tooLong(limit: Self.maximumLength) }
        do throws(COSESign1.Problem) {
            signed = try COSESign1(bytes, protected: Self.protectedHeader)
        } catch {
            switch error {
            case .malformed(let error): throw .malformed(error)
            case .form(let what): throw .notAnOrder(what)
            case .algorithm: throw .unsupportedAlgorithm
            }
        }
        unverifiedOrder = try WorkOrder(encoded: signed.payload)
    }

    public init(_ order: WorkOrder, signedBy root: RootSigner) throws(CryptoError) {
        signed = try COSESign1(
            signing: order.encoded, external: Self.label, protected: Self.protectedHeader, by: root.key,
            keyID: root.authority.keyID)
        unverifiedOrder = order
    }

    public var encoded: [UInt8] { signed.encoded }

    /// SHA-256 over all of it, by which one order is told from another.
    public var digest: [UInt8] { SHA256.digest(encoded.span) }

    public func verified(by roots: [RootAuthority]) throws(WorkOrderError) -> WorkOrder {
        guard let root = roots.first(where: { $0.keyID == signed.keyID }) else { throw .wrongRoot(keyID: signed.keyID) }
        do throws(CryptoError) {
            try signed.verify(by: root.key, external: Self.label)
        } catch {
            throw .invalidSignature
        }
        return unverifiedOrder
    }
}

extension WorkOrder {
    /// The one who would take it.
    public struct Taker: Sendable {
        public let kiosk: VerifyingKey
        public let groups: [AgreementPublicKey]

        public init(kiosk: VerifyingKey, groups: [AgreementPublicKey]) {
            (self.kiosk, self.groups) = (kiosk, groups)
        }
    }

    /// An order that was taken.
    public struct Taken: Hashable, Sendable {
        public let number: UInt64
        public let digest: [UInt8]

        public init(number: UInt64, digest: [UInt8]) { (self.number, self.digest) = (number, digest) }
    }

    /// Whether a verified order may be taken now.
    ///
    /// - Parameters:
    ///   - digest: its own.
    ///   - last: the one with the greatest number that ever was taken.
    ///   - now: the clock's time.
    ///   - floor: the latest moment that is known to be past.
    /// - Returns: false where it is the one that was taken already: nothing of it is to be taken again.
    public func requireTakeable(
        by taker: Taker, digest: [UInt8], after last: Taken?, at now: Timestamp, floor: Timestamp
    ) throws(WorkOrderError) -> Bool {
        switch target {
        case .kiosk(let key): guard key == taker.kiosk else { throw .otherKiosk }
        case .group(let key): guard taker.groups.contains(key) else { throw .otherKiosk }
        }
        guard now >= from else { throw .notYet(from: from) }
        guard max(now, floor) < until else { throw .expired(until: until) }
        guard let last else { return true }
        guard number >= last.number else { throw .olderNumber(offered: number, taken: last.number) }
        guard number > last.number || digest == last.digest else { throw .otherOfNumber(number) }
        return number > last.number
    }
}
