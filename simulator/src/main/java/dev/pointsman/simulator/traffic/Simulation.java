package dev.pointsman.simulator.traffic;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import dev.pointsman.simulator.chance.Chance;
import dev.pointsman.simulator.scenario.Scenario;
import dev.pointsman.simulator.scenario.SimulatedChannel.Reporting;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// Plays a scenario on a virtual clock and hands out its payment events in the order of their time.
///
/// The same scenario and seed give the same events on any machine. What is held in memory is the attempts that have not
/// been answered, at most [#UNANSWERED_MAX]. Attempts begin within the scenario's duration; the last answers come after
/// its end.
public final class Simulation {
    /// Enough for 10 000 attempts a second that all wait 25 s; some 150 MB.
    public static final int UNANSWERED_MAX = 250_000;

    private final Scenario scenario;
    private final Consumer<PaymentEvent> sink;
    private final Identities ids;
    private final PriorityQueue<AttemptStream> streams = new PriorityQueue<>(
            Comparator.comparingLong(AttemptStream::nextMillis).thenComparingInt(AttemptStream::number));
    private final PriorityQueue<Unanswered> unanswered =
            new PriorityQueue<>(Comparator.comparingLong(Unanswered::atMillis).thenComparingLong(Unanswered::order));
    private long attempts;
    private long events;

    private Simulation(Scenario scenario, long seed, Consumer<PaymentEvent> sink) {
        this.scenario = scenario;
        this.sink = sink;
        this.ids = new Identities(Chance.stream(seed, "ids"));
        int number = 0;
        for (var channel : scenario.channels()) {
            streams.add(AttemptStream.of(channel, scenario, number++, seed, ids));
        }
        for (var storm : scenario.storms()) {
            streams.add(AttemptStream.of(storm, scenario, number++, seed, ids));
        }
    }

    /// Plays the whole scenario.
    ///
    /// @return how many events were handed out
    /// @throws IllegalStateException when more than [#UNANSWERED_MAX] attempts wait for an answer at once
    public static long run(Scenario scenario, long seed, Consumer<PaymentEvent> sink) {
        return new Simulation(scenario, seed, sink).run();
    }

    private long run() {
        AttemptStream stream = streams.remove();
        while (stream.nextMillis() != Arrivals.NEVER) {
            answerUntil(stream.nextMillis());
            begin(stream);
            streams.add(stream);
            stream = streams.remove();
        }
        answerUntil(Long.MAX_VALUE);
        return events;
    }

    private void begin(AttemptStream stream) {
        Attempt attempt = stream.take();
        if (unanswered.size() == UNANSWERED_MAX) {
            throw new IllegalStateException("too many attempts wait for an answer (lower attemptsPerSecond, latency or"
                    + " timeout): unanswered=" + UNANSWERED_MAX + " scenario=" + scenario.name());
        }
        if (attempt.channel().reporting() == Reporting.TWO_EVENTS) {
            emit(eventOf(attempt, scenario.start().plusMillis(attempt.initiatedMillis()))
                    .type(EventType.INITIATED));
        }
        Answer answer = stream.answerTo(attempt);
        unanswered.add(new Unanswered(attempt.initiatedMillis() + answer.latencyMillis(), attempts++, attempt, answer));
    }

    private void answerUntil(long millis) {
        for (Unanswered next = unanswered.peek(); next != null && next.atMillis() <= millis; next = unanswered.peek()) {
            unanswered.remove();
            complete(next);
        }
    }

    private void complete(Unanswered done) {
        Attempt attempt = done.attempt();
        String code = done.answer().code();
        emit(eventOf(attempt, scenario.start().plusMillis(done.atMillis()))
                .type(EventType.COMPLETED)
                .outcome(done.answer().outcome())
                .code(code == null ? null : new ResponseCode(attempt.channel().scheme(), code))
                .initiatedAt(scenario.start().plusMillis(attempt.initiatedMillis())));
    }

    private void emit(PaymentEvent.Builder event) {
        events++;
        sink.accept(event.build());
    }

    private PaymentEvent.Builder eventOf(Attempt attempt, Instant at) {
        return PaymentEvent.builder()
                .id(ids.event(at))
                .operation(attempt.channel().operation())
                .attempt(attempt.attempt())
                .payment(attempt.payment())
                .channel(attempt.channel().id())
                .merchant(attempt.merchant())
                .method(attempt.method())
                .bank(attempt.bank())
                .cardType(attempt.cardType())
                .amount(new Amount(attempt.channel().currency(), attempt.amountMinor()))
                .user(attempt.user())
                .businessLine(attempt.businessLine())
                .releases(attempt.releases())
                .lane(attempt.lane())
                .node(attempt.node())
                .occurredAt(at)
                .traceId(attempt.traceId());
    }

    /// @param order of beginning, which settles ties of time
    private record Unanswered(long atMillis, long order, Attempt attempt, Answer answer) {}
}
