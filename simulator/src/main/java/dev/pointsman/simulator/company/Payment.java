package dev.pointsman.simulator.company;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a user of the company wants done. It carries its own luck, so that the same payment ends alike on a channel
/// whatever else happens.
///
/// @param pinned the channel of the original payment when this is a refund of it
/// @param luck 0..1: the payer's side declines when it is small
/// @param channelLuck 0..1: the channel fails when it is small
public record Payment(
        String id,
        Operation operation,
        String user,
        String method,
        @Nullable String bank,
        @Nullable String cardType,
        String businessLine,
        Amount amount,
        @Nullable String pinned,
        Instant at,
        double luck,
        double channelLuck) {}
