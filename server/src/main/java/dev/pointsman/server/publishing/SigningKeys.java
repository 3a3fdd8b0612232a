package dev.pointsman.server.publishing;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The key that this process signs with until it ends, and those that routers are to pin. Safe for any number of
/// threads.
public final class SigningKeys {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final SigningKey signing;
    private final Supplier<List<SigningKey>> pinned;

    private SigningKeys(SigningKey signing, Supplier<List<SigningKey>> pinned) {
        this.signing = signing;
        this.pinned = pinned;
    }

    /// One that is kept nowhere.
    public static SigningKeys of(SigningKey signing) {
        return new SigningKeys(signing, List::of);
    }

    /// Those of a folder. The next key may come or change while the server runs.
    public static SigningKeys in(KeyFolder folder) {
        SigningKey signing = folder.signing();
        // what is damaged is told before the server answers
        List<SigningKey> _ = folder.pinned();
        return new SigningKeys(signing, folder::pinned);
    }

    SigningKey signing() {
        return signing;
    }

    /// The one that signs now, then those that will.
    List<SigningKey> published() {
        Map<String, SigningKey> published = new LinkedHashMap<>();
        published.put(signing.id(), signing);
        try {
            pinned.get().forEach(key -> published.putIfAbsent(key.id(), key));
        } catch (IllegalArgumentException | UncheckedIOException unreadable) {
            LOG.warn("the key that signs is published alone: {}", unreadable.getMessage());
        }
        return List.copyOf(published.values());
    }
}
