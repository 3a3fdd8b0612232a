package dev.pointsman.simulator.drill.guards;

import dev.pointsman.simulator.drill.company.DrillChannel;
import dev.pointsman.simulator.drill.company.Payment;
import dev.pointsman.simulator.drill.company.Truth;
import dev.pointsman.simulator.drill.routing.UsualOrder;
import dev.pointsman.simulator.drill.run.ChannelLoad;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whether a channel without a fault refuses attempts because of what was moved onto it.
///
/// Beside each channel stands a second queue of the same capacity that takes the attempts which would come to it in the
/// usual order: what it would have without us. A refusal is our doing when that queue has room. For one thread.
final class LoadWatch {
    /// A queue that is longer is as good as full: which of two full ones refuses is chance.
    private static final double ROOM_SECONDS = Truth.WAIT_SECONDS_MAX / 2;

    private final UsualOrder usual;
    private final Map<String, ChannelLoad> withoutUs = new HashMap<>();
    private final Set<String> overNow = new TreeSet<>();
    private int refused;

    LoadWatch(List<DrillChannel> channels) {
        usual = new UsualOrder(channels);
        channels.forEach(channel -> withoutUs.put(channel.id(), new ChannelLoad(channel.capacityPerSecond())));
    }

    void begun(Payment payment, @Nullable String channel, boolean full, Truth truth, long nowMillis) {
        String home = usual.of(payment).getFirst();
        Objects.requireNonNull(withoutUs.get(home)).takeMillis(nowMillis);
        if (channel != null
                && full
                && truth.failing(channel, payment) == 0
                && Objects.requireNonNull(withoutUs.get(channel)).waitSeconds(nowMillis) < ROOM_SECONDS) {
            overNow.add(channel);
            refused++;
        }
    }

    /// The channels that were over in this second.
    List<String> endSecond() {
        List<String> over = List.copyOf(overNow);
        overNow.clear();
        return over;
    }

    int refused() {
        return refused;
    }
}
