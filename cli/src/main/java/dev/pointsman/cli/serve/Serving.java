package dev.pointsman.cli.serve;

import dev.pointsman.server.PointsmanServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;

/// One run of a server process: opens, starts, says so in one line, waits, and closes in the reverse order.
public final class Serving {
    private final ServeSettings settings;
    private final PrintWriter out;
    private final InstantSource clock;

    public Serving(ServeSettings settings, PrintWriter out, InstantSource clock) {
        this.settings = settings;
        this.out = out;
        this.clock = clock;
    }

    /// Until the process is told to end or the thread is interrupted.
    ///
    /// @param since when the start began
    /// @throws CannotServe when it cannot be started so
    public void run(Instant since) {
        try (Stop stop = Stop.whenAsked()) {
            serve(since, _ -> stop.await());
            out.println("Stopped.");
            out.flush();
            stop.closedWell();
        }
    }

    /// Answers a few requests of its own, and ends: what a start needs is then known to who watches.
    ///
    /// @throws CannotServe when it cannot be started so
    public void rehearse(Instant since) {
        serve(since, server -> new Rehearsal(server.port(), server.firstToken().orElse("")).run());
    }

    private void serve(Instant since, Consumer<PointsmanServer> meanwhile) {
        Beforehand.check(settings);
        try (DataFolder folder = DataFolder.hold(settings.data());
                Opening stores =
                        Opening.of(() -> folder.stores(settings.rules().engine().ramp()));
                PointsmanServer server = start(stores)) {
            sayReady(server, Duration.between(since, clock.instant()));
            meanwhile.accept(server);
        } catch (IOException failed) {
            throw new CannotServe("--data: was not let go of: " + settings.data(), failed);
        }
    }

    private PointsmanServer start(Opening stores) {
        try {
            return PointsmanServer.start(settings.on(stores));
        } catch (RuntimeException failed) {
            // what kept the stores from opening is the better answer
            stores.get();
            throw failed;
        }
    }

    private void sayReady(PointsmanServer server, Duration took) {
        String token = server.firstToken()
                .map(text -> "; administrator's token, shown only this once: " + text)
                .orElse("");
        out.printf(
                Locale.ROOT,
                "Ready on http://%s:%d after %.1f s, data in %s%s%n",
                shown(settings.listening().address()),
                server.port(),
                took.toMillis() / 1_000.0,
                settings.data(),
                token);
        out.flush();
    }

    private static String shown(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
