package dev.pointsman.server.publishing;

import dev.pointsman.model.envelope.SignedSnapshot;

/// The signed snapshot that stands now. Safe for any number of threads.
interface StandingSnapshot {
    SignedSnapshot now();
}
