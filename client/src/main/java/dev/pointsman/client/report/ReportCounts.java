package dev.pointsman.client.report;

/// What became of events since the start, at one moment.
///
/// @param reported all that the host reported
/// @param dropped of them because there was no room, or because the client was closed before servers took
/// them
/// @param unfit of them that no server would take: too large, of an impossible time, with a card number
/// @param accepted by servers
/// @param duplicates that servers knew before
/// @param rejected by servers, one by one
/// @param refused by servers as whole batches
/// @param spooled put into files
/// @param retries batches sent again
/// @param waiting in memory now, those being sent included
/// @param spoolFiles batches in files now
public record ReportCounts(
        long reported,
        long dropped,
        long unfit,
        long accepted,
        long duplicates,
        long rejected,
        long refused,
        long spooled,
        long retries,
        long waiting,
        long spoolFiles) {}
