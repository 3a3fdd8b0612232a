package dev.pointsman.server.seconds;

import dev.pointsman.adapters.redis.RedisAddress;
import dev.pointsman.adapters.redis.layout.RedisItemCharts;
import dev.pointsman.adapters.redis.layout.RedisPublishedSeconds;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.core.second.ItemCharts;
import dev.pointsman.core.second.ItemSeconds;
import dev.pointsman.core.term.Term;
import dev.pointsman.server.judging.Checkpoints;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.support.GenericApplicationContext;

/// Wires the seconds that stand in Redis, where there is one.
public final class Seconds {
    private Seconds() {}

    /// Adds what the rules ask for when the server starts, beside what is wired by its build. A bean that
    /// is a [Term], where there is one, says who judges.
    public static void add(SecondsRules rules, GenericApplicationContext context) {
        addCharts(rules, context);
        rules.redis().ifPresent(address -> add(address, rules, context));
    }

    /// Adds what reads them only.
    public static void addCharts(SecondsRules rules, GenericApplicationContext context) {
        rules.redis()
                .ifPresent(address -> context.registerBean(
                        "itemCharts", ItemCharts.class, () -> RedisItemCharts.at(address, rules.keys())));
    }

    private static void add(RedisAddress address, SecondsRules rules, GenericApplicationContext context) {
        context.registerBean("keptSeconds", KeptSeconds.class, () -> new KeptSeconds(seconds(rules)));
        context.registerBean("secondsWriter", SecondsWriter.class, () -> writer(address, rules, context));
        context.registerBean(
                "secondsThread",
                SecondsThread.class,
                () -> new SecondsThread(context.getBean(SecondsWriter.class), context.getBean(KeptSeconds.class)),
                definition -> {
                    definition.setInitMethodName("start");
                    definition.setDestroyMethodName("stop");
                });
    }

    private static ItemSeconds seconds(SecondsRules rules) {
        return new ItemSeconds(rules.names(), ItemSeconds.Limits.STANDARD.keeping(span(rules)));
    }

    /// What is removed must not come back.
    private static Duration span(SecondsRules rules) {
        Duration standard = ItemSeconds.Limits.STANDARD.kept();
        return rules.retention().compareTo(standard) < 0 ? rules.retention() : standard;
    }

    /// A log that is for one thread has another reader for this one.
    public record OwnLog(FrameSource frames) {}

    private static FrameSource log(GenericApplicationContext context) {
        OwnLog own = context.getBeanProvider(OwnLog.class).getIfAvailable();
        return own == null ? context.getBean(FrameSource.class) : own.frames();
    }

    private static SecondsWriter writer(RedisAddress address, SecondsRules rules, GenericApplicationContext context) {
        KeptSeconds kept = context.getBean(KeptSeconds.class);
        Term term = context.getBeanProvider(Term.class).getIfAvailable();
        long number = term == null ? 0 : term.number();
        return new SecondsWriter(
                kept,
                new Recalled(log(context), kept, span(rules)),
                RedisPublishedSeconds.at(address, rules.keys()),
                rules.retention(),
                new SecondsWriter.Outside(
                        () -> number, context.getBean(Checkpoints.class)::archivedUpTo, System::nanoTime),
                new SecondsMetrics(kept, context.getBean(MeterRegistry.class), System::nanoTime));
    }
}
