package dev.pointsman.wire;

/// The most that one event or one batch may bring.
///
/// @param eventBytes of one event, its envelope included
/// @param batchEvents in one JSON array
/// @param textChars in any string but an id
/// @param idChars in `id`, `attempt`, `payment` and `traceId`
/// @param tags entries in `tags`
/// @param releases entries in `releases`
/// @param nesting levels of objects and arrays, unknown fields included
/// @param checkIds whether ids that look like card numbers are refused too; a tenth of random digit strings do
public record WireLimits(
        int eventBytes,
        int batchEvents,
        int textChars,
        int idChars,
        int tags,
        int releases,
        int nesting,
        boolean checkIds) {
    public static final WireLimits STANDARD = new WireLimits(64 * 1_024, 10_000, 256, 128, 8, 16, 16, false);

    public WireLimits {
        positive("eventBytes", eventBytes);
        positive("batchEvents", batchEvents);
        positive("textChars", textChars);
        positive("idChars", idChars);
        positive("tags", tags);
        positive("releases", releases);
        positive("nesting", nesting);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive: " + name + "=" + value);
        }
    }

    /// These limits, with ids checked for card numbers.
    public WireLimits checkingIds() {
        return new WireLimits(eventBytes, batchEvents, textChars, idChars, tags, releases, nesting, true);
    }
}
