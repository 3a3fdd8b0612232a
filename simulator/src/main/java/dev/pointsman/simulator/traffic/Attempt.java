package dev.pointsman.simulator.traffic;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import dev.pointsman.simulator.scenario.SimulatedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One attempt as it begins, before it is known how it will end.
///
/// @param initiatedMillis from the scenario's start
/// @param deadCode the code this attempt must fail with, since the user's card is dead; null for all others
record Attempt(
        SimulatedChannel channel,
        long initiatedMillis,
        String attempt,
        String payment,
        String user,
        @Nullable String merchant,
        @Nullable String method,
        @Nullable String bank,
        @Nullable String cardType,
        @Nullable String businessLine,
        @Nullable String node,
        Map<String, String> releases,
        @Nullable String lane,
        long amountMinor,
        String traceId,
        @Nullable String deadCode) {

    /// The finest cell that the attempt belongs to.
    Cell leaf() {
        List<Tag> tags = new ArrayList<>();
        if (node != null) {
            tags.add(new Tag(Tag.NODE, node));
        }
        releases.forEach((service, version) -> tags.add(new Tag(Tag.RELEASE, service + ":" + version)));
        return Cell.ofChannel(channel.operation(), channel.id())
                .with(Dimension.MERCHANT, merchant)
                .with(Dimension.METHOD, method)
                .with(Dimension.BANK, bank)
                .with(Dimension.CARD_TYPE, cardType)
                .withTags(tags);
    }
}
