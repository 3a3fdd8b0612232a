package dev.pointsman.client.redis;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a Redis is and who asks it. Neither its text form nor a message of its own shows the password.
///
/// @param user null for the one that Redis calls default
/// @param password null where Redis wants none
public record RedisAddress(
        String host,
        int port,
        boolean tls,
        int database,
        @Nullable String user,
        @Nullable String password) {
    private static final int PORT = 6_379;
    private static final int PORT_MAX = 65_535;
    private static final int DATABASE_MAX = 9_999;
    private static final int TEXT_MAX = 512;

    /// Host names as container networks have them too, with `_`.
    private static final Pattern URL = Pattern.compile(
            "(rediss?)://(?:([^/@]*)@)?([A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,64}])(?::(\\d{1,5}))?(?:/(\\d{1,4})?)?");

    public RedisAddress {
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("port must be in 1..65535: port=" + port);
        }
        if (database < 0 || database > DATABASE_MAX) {
            throw new IllegalArgumentException("database must be in 0..9999: database=" + database);
        }
        if (user != null && password == null) {
            throw new IllegalArgumentException("a user needs a password: user=" + user + " host=" + host);
        }
    }

    /// Reads `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS; what of user and
    /// password has signs of a URL is percent-encoded.
    ///
    /// @throws IllegalArgumentException without showing the text, which may hold a password
    public static RedisAddress of(URI url) {
        String text = url.toString();
        Matcher parts = URL.matcher(text);
        if (text.length() > TEXT_MAX || !parts.matches()) {
            throw new IllegalArgumentException(
                    "redis must be redis://[user:password@]host[:port][/database], or rediss:// for TLS: scheme="
                            + url.getScheme());
        }
        String who = parts.group(2) == null ? "" : parts.group(2);
        int colon = who.indexOf(':');
        String user = decoded(colon < 0 ? who : who.substring(0, colon));
        String host = parts.group(3);
        return new RedisAddress(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                parts.group(4) == null ? PORT : Integer.parseInt(parts.group(4)),
                parts.group(1).equals("rediss"),
                parts.group(5) == null ? 0 : Integer.parseInt(parts.group(5)),
                user.isEmpty() ? null : user,
                colon < 0 ? null : decoded(who.substring(colon + 1)));
    }

    /// A plus sign stands for itself here. What begins no percent-encoding was refused by [URI] already.
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/"
                + database;
    }
}
