package dev.pointsman.core.frame;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/// Counts of failures by reason code. Sparse, additive, and limited to [#DISTINCT_MAX] reasons; what comes after is
/// counted under [#OTHER], so that the reasons always sum to the failures. For one thread.
public final class Reasons {
    /// The reason of a failure that came without a code.
    public static final String NO_CODE = "no-code";

    /// The reason of an attempt whose unknown outcome passed its deadline.
    public static final String NO_ANSWER = "no-answer";

    /// Where reasons beyond the limit are counted.
    public static final String OTHER = "other-reasons";

    static final int DISTINCT_MAX = 64;

    private @Nullable String[] names = new @Nullable String[2];
    private int[] counts = new int[2];
    private int size;

    /// Adds `count`, which may be negative when an attempt is restated.
    public void add(String reason, int count) {
        int at = indexOf(reason);
        if (at < 0 && size >= DISTINCT_MAX - 1) {
            at = indexOf(OTHER);
            reason = OTHER;
        }
        if (at < 0) {
            at = size++;
            if (at == names.length) {
                names = Arrays.copyOf(names, at * 2);
                counts = Arrays.copyOf(counts, at * 2);
            }
            names[at] = reason;
        }
        counts[at] += count;
    }

    public void add(Reasons other) {
        other.forEach(this::add);
    }

    public void forEach(ObjIntConsumer<String> each) {
        for (int i = 0; i < size; i++) {
            String name = names[i];
            if (name != null && counts[i] != 0) {
                each.accept(name, counts[i]);
            }
        }
    }

    private int indexOf(String reason) {
        for (int i = 0; i < size; i++) {
            if (reason.equals(names[i])) {
                return i;
            }
        }
        return -1;
    }
}
