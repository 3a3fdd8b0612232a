package dev.pointsman.cli.registry.export;

import dev.pointsman.cli.input.WrongInput;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.ChannelFacts.Declared;
import dev.pointsman.core.guard.ChannelFacts.Level;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.simulator.backtest.input.LineConsumer;
import dev.pointsman.simulator.backtest.input.RejectedLines;
import dev.pointsman.wire.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Makes a first registry of the channels that a recording names: each is discovered, so ONBOARDING and at OBSERVE.
///
/// Its order in time does not matter. Memory is bounded by [Room]. For one thread.
public final class Recording implements LineConsumer {
    private static final List<String> TO_DO = List.of(
            "It lists what the recording names: channels, operations, methods, cards, and merchants, the busiest first.",
            "All channels are ONBOARDING and at OBSERVE: no new payment goes to them, and automation moves nothing.",
            "A person goes over each one, strikes out what it should not take, and fills in what events do not tell:",
            "  timeZone: Asia/Shanghai         of the channel's own clock; maintenance is told by it",
            "  capacity: 40                    attempts a second that it bears, over all operations",
            "  limits: [{currency: CNY, minimumMinor: 1, maximumMinor: 5000000}]",
            "  priority, weight                which channel comes first",
            "  lifeCycle: LIVE                 when new payments may go to it; then automation: ASSIST or AUTO",
            "`pointsman registry check` tells what is wrong with the result.");

    private final String name;
    private final Room room = new Room();
    private final Map<String, SeenChannel> channels = new HashMap<>();
    private final RejectedLines rejected = new RejectedLines();
    private long events;

    /// @param name what messages call the input
    public Recording(String name) {
        this.name = name;
    }

    @Override
    public void event(long line, PaymentEvent event) {
        events++;
        try {
            channels.computeIfAbsent(event.channel(), this::discovered).add(event);
        } catch (Room.Exceeded exceeded) {
            throw new WrongInput(name + ": line " + line + ": " + exceeded.getMessage(), exceeded);
        }
    }

    private SeenChannel discovered(String id) {
        room.take("channel", id, channels.size() + 1, Rules.CHANNELS_MAX);
        return new SeenChannel(id, room);
    }

    @Override
    public void refused(long line, Problem problem) {
        rejected.add(line, problem);
    }

    public long events() {
        return events;
    }

    public RejectedLines rejected() {
        return rejected;
    }

    public DeclaredRegistry registry() {
        List<RoutedChannel> routed =
                channels.values().stream().map(SeenChannel::routed).toList();
        Map<String, Declared> declared = new HashMap<>();
        routed.forEach(channel -> declared.put(channel.id(), Declared.NOTHING.at(Level.OBSERVE)));
        ChannelFacts usual = ChannelFacts.none();
        ChannelFacts facts =
                new ChannelFacts(usual.stopped(), usual.suspendedPercentMax(), usual.confirmWithin(), declared);
        return new DeclaredRegistry(new Registered(Strategy.PRIORITY, routed, facts), Map.of());
    }

    public Remarks remarks() {
        List<String> head = new ArrayList<>();
        head.add(String.format(
                Locale.ROOT,
                "A first registry, made by `pointsman registry export --events`; events: %,d, refused lines: %,d.",
                events,
                rejected.total()));
        head.addAll(TO_DO);
        Map<String, String> remarks = new TreeMap<>();
        channels.forEach((id, seen) -> remarks.put(id, seen.remark()));
        return new Remarks(head, remarks);
    }
}
