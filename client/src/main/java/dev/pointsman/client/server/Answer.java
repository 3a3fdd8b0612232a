package dev.pointsman.client.server;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// What a server answered.
///
/// @param retryAfter what it asks to wait, at most [#RETRY_AFTER_MAX]
/// @param date the server's time
public record Answer(int status, byte[] body, Optional<Duration> retryAfter, Optional<Instant> date) {
    /// However long a server, or what stands before it, asks to wait.
    static final Duration RETRY_AFTER_MAX = Duration.ofMinutes(1);

    static Answer of(HttpResponse<byte[]> response) {
        HttpHeaders headers = response.headers();
        return new Answer(
                response.statusCode(),
                response.body(),
                headers.firstValue("Retry-After").flatMap(Answer::seconds),
                headers.firstValue("Date").flatMap(Answer::date));
    }

    /// The form as a date is not used by our servers; without a readable time, a caller waits as long as it
    /// thinks fit.
    private static Optional<Duration> seconds(String text) {
        try {
            Duration asked = Duration.ofSeconds(Math.max(0, Long.parseLong(text.strip())));
            return Optional.of(asked.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : asked);
        } catch (NumberFormatException noSeconds) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /// Whether the server does not take the token, or nobody who speaks as Pointsman does stands at this
    /// address.
    public boolean refusesToken() {
        return status == 401 || status == 403;
    }
}
