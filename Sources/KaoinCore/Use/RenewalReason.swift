/// Why a holder should get a new pass though the old one was accepted: faces age, cameras and networks change, and whoever is
/// told in time is not rejected one day.
public enum RenewalReason: String, Sendable, CaseIterable {
    /// The pass is older than the policy recommends.
    case passOld = "pass-old"
    /// It was made by a recogniser that is accepted for a limited time only.
    case olderModel = "older-model"
    /// In the last visits the face came close to the threshold.
    case closeScores = "close-scores"

    /// Visits in a row that were accepted close to the threshold before the holder is told.
    public static let closeVisits = 3
}
