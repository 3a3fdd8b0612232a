package dev.pointsman.client.report;

import java.util.concurrent.atomic.AtomicLong;

/// The running counts behind [ReportCounts]. Written by the thread that sends, read by any.
final class Tally {
    final AtomicLong unfit = new AtomicLong();
    final AtomicLong accepted = new AtomicLong();
    final AtomicLong duplicates = new AtomicLong();
    final AtomicLong rejected = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong retries = new AtomicLong();
    final AtomicLong lostAtClose = new AtomicLong();
    final AtomicLong inBatches = new AtomicLong();
}
