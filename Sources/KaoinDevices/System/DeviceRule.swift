public import KaoinPorts

extension DevicePin {
    /// - Returns: nil where the device has no identity that could be held to.
    public init?(_ identity: DeviceIdentity) {
        guard let vendor = identity.vendor, let product = identity.product, let port = identity.port,
            !(identity.serial ?? "").contains("@")
        else { return nil }
        self.init(vendor: vendor, product: product, serial: identity.serial, port: port)
    }

    /// What is another than it must be; nil for the pinned device.
    public func mismatch(_ identity: DeviceIdentity) -> String? {
        if identity.vendor != vendor || identity.product != product {
            return "another device is pinned: this is \(identity.vendor ?? "?"):\(identity.product ?? "?"), not "
                + "\(vendor):\(product)"
        }
        if identity.serial != serial {
            return "another device is pinned: this has the serial \(identity.serial ?? "(none)"), not "
                + (serial ?? "(none)")
        }
        guard identity.port == port else {
            return "it is plugged in elsewhere: at \(identity.port ?? "?"), not \(port)"
        }
        return nil
    }
}

/// What a device must be to be used.
public struct DeviceRule: Equatable, Sendable {
    public var pin: DevicePin?
    /// For laboratories alone: no program of a bank sets it.
    public var allowsVirtual: Bool

    public init(pin: DevicePin?) { self.init(pin: pin, allowsVirtual: false) }

    public init(pin: DevicePin?, allowsVirtual: Bool) {
        (self.pin, self.allowsVirtual) = (pin, allowsVirtual)
    }

    /// Why a device is refused; nil where it is not.
    ///
    /// - Parameter identity: nil where the kernel knows nothing of it: then it is no device.
    public func refusal(_ identity: DeviceIdentity?) -> String? {
        guard let identity else { return allowsVirtual ? nil : "it is no device" }
        if identity.isVirtual, !allowsVirtual {
            return "it is a virtual device (driver \(identity.driver ?? "unknown")): software feeds it"
        }
        return pin?.mismatch(identity)
    }
}
