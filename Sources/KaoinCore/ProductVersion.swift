/// The version of the product, in one place: programs, status and the OpenAPI description tell it.
public enum ProductVersion {
    /// As in CHANGELOG.md (https://semver.org).
    public static let current = "0.1.0"
}
