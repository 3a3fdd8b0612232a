package dev.pointsman.simulator.accuracy.peer;

/// A router's success ratio of the last 125 attempts; below one half is an alarm. Such routers rank channels by it and
/// have no threshold of their own: one half is our reading, at which the channel is behind any other that works.
final class RatioOfLast implements Peer {
    private static final int LAST = 125;
    private static final double OUT = 0.5;

    private final boolean[] failures = new boolean[LAST];
    private long attempts;
    private int failedOfLast;
    private boolean out;

    @Override
    public boolean second(long second, int succeeded, int failed) {
        boolean[] began = {false};
        Peer.each(succeeded, failed, fails -> {
            int at = (int) (attempts++ % LAST);
            failedOfLast += (fails ? 1 : 0) - (failures[at] ? 1 : 0);
            failures[at] = fails;
            boolean below = attempts >= LAST && 1 - failedOfLast / (double) LAST < OUT;
            began[0] |= below && !out;
            out = below;
        });
        return began[0];
    }
}
