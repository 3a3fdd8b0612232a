package dev.pointsman.server.routing;

import dev.pointsman.core.probe.ProbePlan;
import dev.pointsman.model.event.Amount;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The probe that people declared for a channel.
///
/// @param url of HTTP; null of HOST
/// @param amount that the host is to pay; null when it knows itself, and of HTTP
public record DeclaredProbe(
        ProbePlan plan, @Nullable URI url, @Nullable Amount amount) {
    private static final int URL_CHARS_MAX = 2_000;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public DeclaredProbe {
        boolean byAddress = plan.kind() == ProbePlan.Kind.HTTP;
        if (byAddress != (url != null) || (byAddress && amount != null)) {
            throw new IllegalArgumentException("HTTP has a url, and HOST perhaps an amount: kind=" + plan.kind());
        }
        if (url != null) {
            expectAddress(url);
        }
    }

    /// Refuses what is no address to ask.
    ///
    /// @throws IllegalArgumentException that shows nothing of what may be a key
    public static void expectAddress(URI url) {
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme())) {
            throw new IllegalArgumentException("must be https or http");
        }
        if (url.getHost() == null
                || url.getRawUserInfo() != null
                || url.toString().length() > URL_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "must have a host, no user, and at most " + URL_CHARS_MAX + " characters");
        }
    }

    /// Where it asks, without what may be a key; null when a host does.
    public @Nullable String shownUrl() {
        if (url == null) {
            return null;
        }
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String rest = url.getRawQuery() == null ? "" : "?…";
        return url.getScheme() + "://" + url.getHost() + port + url.getRawPath() + rest;
    }

    @Override
    public String toString() {
        return plan + " " + (url == null ? "by its host" : shownUrl());
    }
}
