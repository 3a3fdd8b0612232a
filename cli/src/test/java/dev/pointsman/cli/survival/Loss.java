package dev.pointsman.cli.survival;

import java.io.IOException;

/// One thing that is taken from a checkout, and given back.
///
/// @param what as the sentence goes on
record Loss(String what, Act taken, Act givenBack) {
    /// Something is done to a process, a folder or a network.
    @FunctionalInterface
    interface Act {
        void done() throws IOException, InterruptedException;
    }
}
