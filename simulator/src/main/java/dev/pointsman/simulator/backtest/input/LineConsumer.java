package dev.pointsman.simulator.backtest.input;

import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.wire.Problem;

/// Takes the recorded payments line by line, in the order of the file, on the thread that called the reading.
public interface LineConsumer {
    /// A payment event was read.
    ///
    /// @param line counted from 1
    void event(long line, PaymentEvent event);

    /// A line is no payment event.
    ///
    /// @param line counted from 1
    void refused(long line, Problem problem);
}
