package dev.pointsman.core;

import static dev.pointsman.core.Payments.payment;

import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A company that pays through channels x and y with three banks behind each, in a closed loop: what is out of routing
/// gets no attempts, and of what ramps every so many. From events to decisions, with the real counter and engine.
final class Company {
    static final long START = 1_800_000_000;

    private static final List<String> BANKS = List.of("CCB", "ICBC", "ABC");

    final Engine engine = new Engine(EngineRules.standard());
    final List<Transition> transitions = new ArrayList<>();
    final List<Notice> notices = new ArrayList<>();
    final Map<String, Incident> incidents = new HashMap<>();
    private final Counter counter = Counter.single("company", CountingRules.standard(), Payments.PARTIES, Set.of());
    private final Set<Cell> failing = new HashSet<>();
    private List<String> channels = List.of("x", "y");
    private FaultParty party = FaultParty.CHANNEL;
    private long second = START;
    private long attempts;

    long second() {
        return second;
    }

    void channels(String... names) {
        channels = List.of(names);
    }

    void fails(String cell, FaultParty fault) {
        failing.add(Cell.parse(cell));
        party = fault;
    }

    void recovers(String cell) {
        failing.remove(Cell.parse(cell));
    }

    void seconds(int count) {
        for (int i = 0; i < count; i++) {
            tick();
        }
    }

    private void tick() {
        Instant arrival = Instant.ofEpochSecond(second);
        for (String channel : channels) {
            for (String bank : BANKS) {
                for (int i = 0; i < 5; i++) {
                    pay(channel, bank, arrival);
                }
            }
        }
        engine.take(counter.cut(arrival, attempts));
        Decision decision = engine.tick(arrival.plusSeconds(1));
        transitions.addAll(decision.transitions());
        notices.addAll(decision.notices());
        decision.incidents().forEach(incident -> incidents.put(incident.id(), incident));
        second++;
    }

    private void pay(String channel, String bank, Instant arrival) {
        attempts++;
        Cell leaf = Cell.parse("channel=" + channel + ";bank=" + bank);
        int percent = Math.min(percent(Cell.parse("channel=" + channel)), percent(leaf));
        if (attempts * 37 % 100 >= percent) {
            return;
        }
        Payments payment = payment("a" + attempts).channel(channel).bank(bank).amount("CNY", 100);
        boolean fails = failing.stream().anyMatch(cell -> cell.covers(leaf)) || attempts % 199 == 0;
        PaymentEvent event = (fails ? payment.failed(party) : payment.succeeded()).at(second);
        counter.take(event, arrival);
    }

    private int percent(Cell cell) {
        return engine.channels().control(cell).state().trafficPercent();
    }

    List<String> suspended() {
        return transitions.stream()
                .filter(transition -> transition.to().name().equals("SUSPENDED"))
                .map(transition -> transition.cell().toString())
                .toList();
    }
}
