package dev.pointsman.simulator.accuracy.peer;

/// An alerting rule on scraped counters: every 15 s, `rate(failed[1m]) / rate(all[1m]) > 0.5`, `for: 1m`.
///
/// With a scrape every 15 s, a range of one minute holds four samples, so both rates are over the same 45 s and the
/// extrapolation cancels. Without attempts the quotient is no number and the pending alert is dropped.
final class ScrapedRule implements Peer {
    private static final int SCRAPE_SECONDS = 15;
    private static final int SAMPLES = 4;
    private static final double THRESHOLD = 0.5;
    private static final long FOR_SECONDS = 60;

    private final long[] failedAt = new long[SAMPLES];
    private final long[] allAt = new long[SAMPLES];
    private long scrapes;
    private long failedTotal;
    private long allTotal;
    private long pendingSince = Long.MAX_VALUE;
    private boolean firing;

    @Override
    public boolean second(long second, int succeeded, int failed) {
        failedTotal += failed;
        allTotal += (long) succeeded + failed;
        if ((second + 1) % SCRAPE_SECONDS != 0) {
            return false;
        }
        int at = (int) (scrapes++ % SAMPLES);
        failedAt[at] = failedTotal;
        allAt[at] = allTotal;
        if (scrapes < SAMPLES) {
            return false;
        }
        int oldest = (at + 1) % SAMPLES;
        long all = allTotal - allAt[oldest];
        boolean exceeded = all > 0 && (failedTotal - failedAt[oldest]) / (double) all > THRESHOLD;
        if (!exceeded) {
            pendingSince = Long.MAX_VALUE;
            firing = false;
            return false;
        }
        pendingSince = Math.min(pendingSince, second);
        boolean fires = second - pendingSince >= FOR_SECONDS;
        boolean began = fires && !firing;
        firing = fires;
        return began;
    }
}
