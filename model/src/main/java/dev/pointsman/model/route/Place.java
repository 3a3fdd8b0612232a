package dev.pointsman.model.route;

/// Where a channel stands among those that one payment may go to, in one number, so that an order is made
/// by sorting an array and costs one object.
///
/// From the highest bit: 3 of the rank, 34 of the score, inverted, since the first place is the smallest
/// number; 14 of the channel's index, which breaks ties; 13 of the standing that [Candidate] made. A score
/// keeps 22 bits of its fraction, one part in four million.
final class Place {
    static final int CHANNEL_BITS = 14;

    private static final int STANDING_BITS = 13;
    private static final int SCORE_BITS = 34;
    private static final int SCORE_SHIFT = CHANNEL_BITS + STANDING_BITS;
    private static final int RANK_SHIFT = SCORE_SHIFT + SCORE_BITS;
    private static final int SCORE_LOST_BITS = Long.SIZE - 1 - SCORE_BITS;
    private static final long SCORE_MASK = (1L << SCORE_BITS) - 1;
    private static final long WHO_MASK = (1L << SCORE_SHIFT) - 1;

    private Place() {}

    /// Not ranked yet.
    static long of(int channel, int standing) {
        return ((long) channel << STANDING_BITS) | standing;
    }

    /// The same channel, ranked.
    ///
    /// @param score not negative
    static long ranked(long place, Rank rank, double score) {
        long scored = SCORE_MASK - (Double.doubleToRawLongBits(score) >>> SCORE_LOST_BITS);
        // the highest bit is a sign, and the order is one of signed numbers
        return (((long) rank.ordinal() << RANK_SHIFT) | (scored << SCORE_SHIFT) | (place & WHO_MASK)) ^ Long.MIN_VALUE;
    }

    /// The same channel, not ranked yet, with a number kept beside it.
    static long noted(long place, float number) {
        return (place & WHO_MASK) | ((Float.floatToRawIntBits(number) & 0xffff_ffffL) << SCORE_SHIFT);
    }

    static float note(long place) {
        return Float.intBitsToFloat((int) (place >>> SCORE_SHIFT));
    }

    static int channel(long place) {
        return (int) (place & WHO_MASK) >>> STANDING_BITS;
    }

    static int standing(long place) {
        return (int) place & ((1 << STANDING_BITS) - 1);
    }

    static Rank rank(long place) {
        return Rank.at((int) ((place ^ Long.MIN_VALUE) >>> RANK_SHIFT));
    }

    /// Falls from one place to the next: 7 and a part for the first rank, 0 and a part for the last.
    static double score(long place) {
        long scored = SCORE_MASK - ((place >>> SCORE_SHIFT) & SCORE_MASK);
        double score = Double.longBitsToDouble(scored << SCORE_LOST_BITS);
        return Rank.LAST - rank(place).ordinal() + score / (1 + score);
    }
}
