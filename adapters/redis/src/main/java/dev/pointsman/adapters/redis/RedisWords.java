package dev.pointsman.adapters.redis;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/// What people are told of a Redis that does not do what is asked. Of its own words only the code is shown,
/// since it repeats arguments, and one of them may be a password.
public final class RedisWords {
    private static final Pattern CODE = Pattern.compile("\\b(?:"
            + String.join("|", List.of("WRONGPASS", "NOAUTH", "NOPERM", "READONLY", "MOVED", "ASK", "OOM", "WRONGTYPE"))
            + ")\\b");
    private static final Set<String> LASTING = Set.of("WRONGPASS", "NOAUTH", "NOPERM", "WRONGTYPE");
    private static final Pattern FIRST_WORD = Pattern.compile("[A-Z]{2,20}");

    private RedisWords() {}

    /// Why no connection could be opened.
    public static String unopened(RuntimeException failed) {
        return failed instanceof JedisDataException
                ? "it refuses user, password or database (" + code(failed.getMessage()) + ")"
                : broken(failed);
    }

    /// Why an open one was of no use.
    public static String refused(RuntimeException failed) {
        if (!(failed instanceof JedisDataException)) {
            return broken(failed);
        }
        String code = code(failed.getMessage());
        return switch (code) {
            case "WRONGPASS", "NOAUTH" -> "it wants another user or password (" + code + ")";
            case "NOPERM" -> "the user may not do it (" + code + ")";
            case "READONLY" -> "it is a replica (" + code + ")";
            case "MOVED", "ASK" -> "it is a node of a cluster, and another one holds the key (" + code + ")";
            case "OOM" -> "it has no memory left (" + code + ")";
            case "WRONGTYPE" -> "the key holds what is not ours (" + code + ")";
            default -> "it answers " + code;
        };
    }

    /// Whether it refuses what nobody but a person mends: password, rights, a key of somebody else.
    public static boolean isLasting(RuntimeException failed) {
        if (!(failed instanceof JedisDataException)) {
            return false;
        }
        String code = code(failed.getMessage());
        return LASTING.contains(code)
                || (code.equals("ERR") && !String.valueOf(failed.getMessage()).contains("max number of clients"));
    }

    private static String code(@Nullable String message) {
        String text = message == null ? "" : message;
        Matcher known = CODE.matcher(text);
        if (known.find()) {
            return known.group();
        }
        Matcher first = FIRST_WORD.matcher(text);
        return first.lookingAt() ? first.group() : "ERR";
    }

    private static String broken(RuntimeException failed) {
        Throwable cause = failed;
        for (Throwable next = behind(cause); next != null; next = behind(cause)) {
            cause = next;
        }
        String name = cause.getClass().getSimpleName();
        return switch (cause) {
            case UnknownHostException _ -> "its host is unknown (" + name + ")";
            case SocketTimeoutException _ -> "it does not answer in time (" + name + ")";
            case SSLException _ -> "there is no trusted TLS connection to it (" + name + ")";
            case JedisDataException _ ->
                "it answers " + code(cause.getMessage()).toUpperCase(Locale.ROOT);
            default -> "it is not reached (" + name + ")";
        };
    }

    /// Of a host with several addresses Jedis keeps what happened at each beside, not as the cause.
    private static @Nullable Throwable behind(Throwable failed) {
        if (failed.getCause() != null) {
            return failed.getCause();
        }
        Throwable[] beside = failed.getSuppressed();
        return beside.length == 0 ? null : beside[0];
    }
}
