package dev.pointsman.simulator.accuracy.peer;

/// A router's elimination by score: each success raises it by the factor 1.0526 up to 1, each failure lowers it by
/// 0.95;
/// a channel below 0.05 is out, which is an alarm. It is in again above 0.5.
final class ScoreElimination implements Peer {
    private static final double RAISED = 1.0526;
    private static final double LOWERED = 0.95;
    private static final double OUT = 0.05;
    private static final double IN_AGAIN = 0.5;

    private double score = 1;
    private boolean out;

    @Override
    public boolean second(long second, int succeeded, int failed) {
        boolean before = out;
        boolean[] began = {false};
        Peer.each(succeeded, failed, fails -> {
            score = fails ? score * LOWERED : Math.min(1, score * RAISED);
            if (score < OUT && !out) {
                out = true;
                began[0] = true;
            } else if (score > IN_AGAIN) {
                out = false;
            }
        });
        return began[0] && !before;
    }
}
