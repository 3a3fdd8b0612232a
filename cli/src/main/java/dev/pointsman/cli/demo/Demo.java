package dev.pointsman.cli.demo;

import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.server.PointsmanServer;
import dev.pointsman.server.ServerConfig;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.observe.EarlyLog;
import dev.pointsman.server.store.Stores;
import dev.pointsman.simulator.company.Company;
import dev.pointsman.simulator.company.CompanyPlan;
import dev.pointsman.simulator.company.PastDay;
import dev.pointsman.simulator.company.Script;
import dev.pointsman.simulator.company.Trouble;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One run of the demo.
public final class Demo {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final double KEPT_MIN = 0.98;

    /// Quicker than the standard one, so that two minutes show it whole.
    private static final RampPlan RAMP =
            new RampPlan(4, 2, Duration.ofSeconds(3), 5, Duration.ofSeconds(8), Duration.ofSeconds(16));

    private final PrintWriter out;
    private final Options options;
    private final CompanyPlan plan = CompanyPlan.standard();
    private final List<Trouble> script = Script.standard();

    /// How it is run.
    ///
    /// @param exitAfter null to run until stopped
    public record Options(
            int port, long seed, double speed, @Nullable Duration exitAfter) {
        public Options {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port must be in 0..65535: port=" + port);
            }
        }
    }

    public Demo(PrintWriter out, Options options) {
        this.out = out;
        this.options = options;
    }

    /// Runs until its time is over or its thread is interrupted; true when the company kept its payments.
    public boolean run() {
        DemoClock clock = new DemoClock(options.speed());
        // the story says it in the same words
        System.setProperty("logging.level.dev.pointsman", "WARN");
        EarlyLog.errorsOnly();
        out.println("Filling in a day of history and starting the server …");
        out.flush();
        try (Scratch scratch = Scratch.made();
                Stores stores = Stores.in(scratch.folder(), RAMP);
                PointsmanServer server = PointsmanServer.start(config(clock, stores))) {
            String address = "http://localhost:" + server.port();
            String token = server.firstToken().orElseThrow();
            out.printf("Console: %s   token: %s%n", address, token);
            out.printf(
                    Locale.ROOT,
                    "%d channels, a day of history; ramps by %d %% doubling every %d s.%n",
                    plan.channels().size(),
                    RAMP.firstPercent(),
                    RAMP.hold().toSeconds());
            out.flush();
            try (EventPoster poster = new EventPoster(URI.create(address + "/v1/events"), token)) {
                return open(server, poster, clock);
            }
        }
    }

    private boolean open(PointsmanServer server, EventPoster poster, DemoClock clock) {
        Instant start = clock.instant();
        Story story = new Story(out, start, script);
        server.onDecision(story::decided);
        Company company =
                new Company(plan, script, new RouterCheckout(server::router, poster::report), start, options.seed());
        Duration exitAfter = options.exitAfter();
        Instant now = start;
        while (!Thread.currentThread().isInterrupted() && (exitAfter == null || now.isBefore(start.plus(exitAfter)))) {
            clock.pause(STEP);
            now = clock.instant();
            story.advance(now);
            company.advance(now);
        }
        story.summary(now, company.tally(), poster.acknowledged());
        poster.refusal().ifPresent(out::println);
        return company.tally().saved() >= KEPT_MIN && poster.refusal().isEmpty();
    }

    private ServerConfig config(DemoClock clock, Stores stores) {
        EngineRules standard = EngineRules.standard();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        EngineRules quick = new EngineRules(standard.plan(), standard.lateMax(), standard.judge(), RAMP);
        return ServerConfig.standard()
                .onPort(options.port())
                .with(stores)
                .with(new ServerConfig.Judged(
                        quick,
                        CompanyRegistry.of(plan),
                        new JudgeTime(clock, clock::pause),
                        engine -> teach(engine, now)));
    }

    private void teach(Engine engine, Instant now) {
        new PastDay(plan, options.seed()).frames(now.minus(Duration.ofDays(1)), now, frame -> {
            engine.take(frame);
            engine.tick(frame.arrivedAt());
        });
    }
}
