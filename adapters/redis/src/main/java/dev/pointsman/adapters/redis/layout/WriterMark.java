package dev.pointsman.adapters.redis.layout;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What says who writes: the term, and the process. While it stands, nobody flushed what was written.
record WriterMark(long term, String writer) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}) (\\S{1,64})");

    enum Found {
        OURS,
        /// Nothing, or an earlier writer's: ours is to be put there.
        GONE,
        /// Of our term, and not ours.
        ANOTHER
    }

    /// @param hasClaimed whether ours stood there before
    Found found(@Nullable String stands, boolean hasClaimed) {
        Matcher parts = FORM.matcher(stands == null ? "" : stands);
        if (!parts.matches()) {
            return Found.GONE;
        }
        long other = Long.parseLong(parts.group(1));
        // who comes later looks after what is lost
        if (other > term || parts.group(2).equals(writer)) {
            return Found.OURS;
        }
        return other == term && hasClaimed ? Found.ANOTHER : Found.GONE;
    }

    @Override
    public String toString() {
        return term + " " + writer;
    }
}
