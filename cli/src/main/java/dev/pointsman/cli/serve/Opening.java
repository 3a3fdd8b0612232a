package dev.pointsman.cli.serve;

import dev.pointsman.server.store.Stores;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Stores that are opened while the server starts, which needs them late: a start takes the longer of the two.
final class Opening implements Supplier<Stores>, AutoCloseable {
    private final CompletableFuture<Stores> opened = new CompletableFuture<>();

    private Opening() {}

    static Opening of(Supplier<Stores> open) {
        Opening opening = new Opening();
        Thread.ofPlatform().name("opening").start(() -> opening.complete(open));
        return opening;
    }

    private void complete(Supplier<Stores> open) {
        try {
            opened.complete(open.get());
        } catch (RuntimeException | Error failed) {
            opened.completeExceptionally(failed);
        }
    }

    /// Waits until they are open.
    ///
    /// @throws RuntimeException as opening them did
    @Override
    public Stores get() {
        try {
            return opened.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    @Override
    public void close() {
        opened.handle((stores, failed) -> stores)
                .thenAccept(stores -> {
                    if (stores != null) {
                        stores.close();
                    }
                })
                .join();
    }
}
