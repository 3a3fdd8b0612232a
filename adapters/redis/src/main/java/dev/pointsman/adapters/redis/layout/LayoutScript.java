package dev.pointsman.adapters.redis.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.core.second.ItemSecond;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Writes some seconds of one item: a few small hashes and their place in the sorted set, unless a later
/// judge wrote them. One script is one moment for those who read, and asks the hash itself which term wrote
/// it: no key more, and one lookup a second.
///
/// @param keys the sorted set, then the hash of each second
/// @param arguments the term, then for each second: itself, how many texts follow, and these
record LayoutScript(List<String> keys, List<String> arguments) {
    /// Of one script: some hundred microseconds, in which nobody else is served.
    static final int SECONDS_MAX = 32;

    static final String TEXT = """
            local term = tonumber(ARGV[1])
            local at, outrun = 2, 0
            for i = 2, #KEYS do
              local second, count = ARGV[at], tonumber(ARGV[at + 1])
              local stands = redis.call('hget', KEYS[i], '_term')
              if stands and tonumber(stands) > term then
                outrun = outrun + 1
              else
                if count == 0 then
                  redis.call('zrem', KEYS[1], second)
                  redis.call('del', KEYS[i])
                else
                  -- first, since it is refused where there is no memory left, and after a del nothing is
                  redis.call('zadd', KEYS[1], second, second)
                  redis.call('del', KEYS[i])
                  redis.call('hset', KEYS[i], unpack(ARGV, at + 2, at + 1 + count))
                end
              end
              at = at + 2 + count
            end
            return outrun
            """;

    static final String DIGEST = digest();

    private static String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(TEXT.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    /// @param seconds of one item, at most [#SECONDS_MAX]
    static LayoutScript of(List<ItemSecond> seconds, LayoutKeys layout, long term) {
        String name = layout.nameOf(seconds.getFirst().item());
        String fields = layout.fields(name);
        List<String> keys = new ArrayList<>(seconds.size() + 1);
        List<String> arguments = new ArrayList<>();
        keys.add(layout.seconds(name));
        arguments.add(Long.toString(term));
        for (ItemSecond second : seconds) {
            String text = Long.toString(second.second());
            keys.add(fields + text);
            arguments.add(text);
            List<String> values = new ArrayList<>();
            if (!second.counts().isNothing()) {
                LayoutFields.append(second.counts(), term, values);
            }
            arguments.add(Integer.toString(values.size()));
            arguments.addAll(values);
        }
        return new LayoutScript(keys, arguments);
    }
}
