package dev.pointsman.adapters.redis.layout;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What the keys are called.
///
/// @param prefix of all of them
/// @param hashTags whether braces stand around an item, so that all keys of one are on one node of a cluster
public record LayoutKeys(String prefix, boolean hashTags) {
    public static final String PREFIX = "routeAlarm";

    /// So many keys, spread over a cluster, that hardly a node can lose its data and none of them.
    private static final int MARKS = 64;

    private static final Pattern PREFIX_FORM = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    public LayoutKeys {
        if (!PREFIX_FORM.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "prefix must be 1 to 100 of A-Z a-z 0-9 . _ : - : prefix='" + prefix + "'");
        }
    }

    public static LayoutKeys standard() {
        return new LayoutKeys(PREFIX, false);
    }

    public LayoutKeys under(String other) {
        return new LayoutKeys(other, hashTags);
    }

    public LayoutKeys tagged(boolean other) {
        return new LayoutKeys(prefix, other);
    }

    /// The set of all items.
    String items() {
        return prefix + ":alarmitems";
    }

    /// As the item is called in keys and in the set: with tags, braces of its own would move some of its
    /// keys.
    String nameOf(String item) {
        return hashTags ? item.replace('{', '(').replace('}', ')') : item;
    }

    /// The sorted set of an item's seconds.
    ///
    /// @param name as [#nameOf] gives it
    String seconds(String name) {
        return prefix + ":alarmitem:timeStore:" + tagged(name);
    }

    /// What the keys of an item's seconds begin with.
    String fields(String name) {
        return prefix + ":alarmitem:fieldStore:" + tagged(name) + ":";
    }

    private String tagged(String name) {
        return hashTags ? "{" + name + "}" : name;
    }

    /// Keys that say who writes, and whose absence says that what was written is gone.
    List<String> marks(boolean cluster) {
        return IntStream.range(0, cluster ? MARKS : 1)
                .mapToObj(mark -> prefix + ":_writer:{" + mark + "}")
                .toList();
    }
}
