package dev.pointsman.core.second;

/// One item in one second of event time.
///
/// @param item as [ItemNames] calls it
/// @param second since the epoch
public record ItemSecond(String item, long second, SecondCounts counts) {
    public ItemSecond {
        if (item.isEmpty() || item.length() > ItemNames.CHARS_MAX) {
            throw new IllegalArgumentException(
                    "an item has 1 to " + ItemNames.CHARS_MAX + " characters: item='" + item + "'");
        }
        if (second < 0) {
            throw new IllegalArgumentException("a second is counted from the epoch: second=" + second);
        }
    }
}
