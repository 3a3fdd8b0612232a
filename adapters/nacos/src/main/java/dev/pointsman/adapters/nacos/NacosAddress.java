package dev.pointsman.adapters.nacos;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which configuration of which Nacos. Neither its text form nor a message of its own shows the password.
///
/// @param server with the path that Nacos has there, `/nacos` when none is said
/// @param namespace its id; empty for the public one
/// @param signIn null where Nacos wants nobody to
public record NacosAddress(
        URI server,
        String namespace,
        String group,
        String dataId,
        @Nullable SignIn signIn) {
    public static final String GROUP = "POINTSMAN";
    public static final String DATA_ID = "pointsman-snapshot";

    private static final String CONTEXT = "/nacos";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    /// Who writes there.
    public record SignIn(String user, String password) {
        public SignIn {
            if (user.isBlank() || password.isEmpty()) {
                throw new IllegalArgumentException("a user needs a name and a password: user=" + user);
            }
        }

        @Override
        public String toString() {
            return user;
        }
    }

    public NacosAddress {
        boolean web = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
        boolean plain = server.getRawQuery() == null && server.getRawFragment() == null && server.getUserInfo() == null;
        if (!web || server.getHost() == null || !plain) {
            throw new IllegalArgumentException("server must be http:// or https://, a host and perhaps a path: scheme="
                    + server.getScheme() + " host=" + server.getHost());
        }
        server = based(server);
        check("group", group);
        check("dataId", dataId);
        if (!namespace.isEmpty()) {
            check("namespace", namespace);
        }
    }

    private static URI based(URI server) {
        String text = server.toString();
        String path = server.getRawPath() == null ? "" : server.getRawPath();
        String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return URI.create(path.isEmpty() || path.equals("/") ? bare + CONTEXT : bare);
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " must be 1 to 128 letters, digits and . _ : -: " + name + "="
                    + value.substring(0, Math.min(value.length(), 128)));
        }
    }

    @Override
    public String toString() {
        return server + " " + (namespace.isEmpty() ? "" : namespace + "/") + group + "/" + dataId;
    }
}
