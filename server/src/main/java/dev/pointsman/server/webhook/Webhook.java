package dev.pointsman.server.webhook;

import java.net.URI;
import java.util.regex.Pattern;

/// A receiver of events.
///
/// @param name what it is called in paths, metrics and logs; its place in the outbox is kept by it
/// @param allowPrivate whether it may be at an address that only this machine or network reaches, and without TLS
public record Webhook(String name, URI url, WebhookSecret secret, Wanted wanted, boolean allowPrivate) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int URL_CHARS_MAX = 2_000;

    public Webhook {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name must be 1 to 63 of a-z, 0-9 and -, and not begin with -: name=" + name);
        }
        // what else a URL holds may be a key, so no message shows it
        if (url.toString().length() > URL_CHARS_MAX || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "url must have a host, no user, and at most " + URL_CHARS_MAX + " characters");
        }
        if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && allowPrivate)) {
            throw new IllegalArgumentException(
                    "url must be https, or http with allowPrivate: scheme=" + url.getScheme());
        }
    }

    /// Where it is, without what may be a key.
    String shownUrl() {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String rest = url.getRawQuery() == null ? "" : "?…";
        return url.getScheme() + "://" + url.getHost() + port + url.getRawPath() + rest;
    }

    @Override
    public String toString() {
        return name;
    }
}
