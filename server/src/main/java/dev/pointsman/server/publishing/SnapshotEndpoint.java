package dev.pointsman.server.publishing;

import dev.pointsman.model.envelope.SignedSnapshot;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Gives routers the snapshot, its news, and the keys to check both with.
@RestController
class SnapshotEndpoint {
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final MediaType SNAPSHOT = MediaType.parseMediaType(SignedSnapshot.MEDIA_TYPE);

    private final SigningKeys keys;
    private final StandingSnapshot standing;
    private final SnapshotStreams streams;

    SnapshotEndpoint(SigningKeys keys, StandingSnapshot standing, SnapshotStreams streams) {
        this.keys = keys;
        this.standing = standing;
        this.streams = streams;
    }

    /// @param publicKey X.509 in Base64
    record PublishedKey(String keyId, String algorithm, String publicKey) {
        static PublishedKey of(SigningKey key) {
            String encoded = Base64.getEncoder().encodeToString(key.publicKey().getEncoded());
            return new PublishedKey(key.id(), SigningKey.ALGORITHM, encoded);
        }
    }

    record PublishedKeys(List<PublishedKey> keys) {}

    /// Spring answers 304 when the tag is the one that the caller has.
    @GetMapping("/v1/snapshot")
    ResponseEntity<byte[]> snapshot() {
        SignedSnapshot now = standing.now();
        return ResponseEntity.ok()
                .eTag(now.version().toString())
                .cacheControl(CacheControl.noCache())
                .contentType(SNAPSHOT)
                .body(now.envelope());
    }

    @GetMapping("/v1/snapshot/keys")
    PublishedKeys keys() {
        return new PublishedKeys(keys.published().stream().map(PublishedKey::of).toList());
    }

    /// Holds its request's thread, a virtual one, until the reader leaves, is dropped, or the server stops.
    @GetMapping("/v1/snapshot/stream")
    void stream(HttpServletResponse response) throws IOException, InterruptedException {
        try (SnapshotStreams.Stream stream = streams.open()) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader("Cache-Control", "no-cache");
            // proxies that gather answers would hold news back
            response.setHeader("X-Accel-Buffering", "no");
            ServletOutputStream out = response.getOutputStream();
            // opened before it looks, so that what comes in between is told twice rather than never
            write(out, SnapshotNews.of(standing.now(), null));
            byte[] next = stream.next(HEARTBEAT);
            while (!SnapshotStreams.isEnd(next)) {
                write(out, next == null ? SnapshotNews.HEARTBEAT : next);
                next = stream.next(HEARTBEAT);
            }
        }
    }

    private static void write(ServletOutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
