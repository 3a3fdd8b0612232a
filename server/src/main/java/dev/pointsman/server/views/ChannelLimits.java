package dev.pointsman.server.views;

import dev.pointsman.console.view.Figure;
import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.server.held.HeldReader;
import dev.pointsman.server.probe.ProbeKeeper;
import dev.pointsman.server.routing.StandingQuotas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the page of a channel shows of its quotas, its held work and its probes. Safe for any number of threads.
public final class ChannelLimits {
    private final StandingQuotas quotas;
    private final HeldReader held;
    private final ProbeKeeper probes;

    public ChannelLimits(StandingQuotas quotas, HeldReader held, ProbeKeeper probes) {
        this.quotas = quotas;
        this.held = held;
        this.probes = probes;
    }

    List<Figure> of(Cell channel, Instant now) {
        String id = String.valueOf(channel.value(Dimension.CHANNEL));
        List<ChannelQuota> its = quotas.holding(now).stream()
                .filter(quota -> quota.channel().equals(id))
                .toList();
        List<Figure> figures = new ArrayList<>(HeldWords.quotas(its, channel));
        figures.addAll(HeldWords.held(held.lots(id), channel));
        probes.standing(id).map(ProbeWords::figures).ifPresent(figures::addAll);
        return figures;
    }
}
