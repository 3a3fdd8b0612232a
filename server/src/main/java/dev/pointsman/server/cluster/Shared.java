package dev.pointsman.server.cluster;

import dev.pointsman.adapters.sql.SqlStore;
import dev.pointsman.adapters.sql.database.SharedDatabase;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.server.access.KeptTokenStore;
import dev.pointsman.server.kept.KeptDocument;
import dev.pointsman.server.publishing.KeyFolder;
import dev.pointsman.server.publishing.SigningKeys;
import dev.pointsman.server.users.FollowedComplaints;
import dev.pointsman.server.users.KeptComplaintStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// What all nodes share, as this node has it: the database, tokens and complaints out of it, and the
/// signing key.
final class Shared implements AutoCloseable {
    static final String TOKENS = "tokens";
    static final String COMPLAINTS = "complaints";
    static final String RULES = "rules";

    private final SharedDatabase database;
    private final SqlStore store;
    private final SigningKeys keys;
    private final KeptTokenStore tokens;
    private final FollowedComplaints complainers;
    private final Refreshing refreshing;

    private Shared(SharedDatabase database, ClusterRules rules) {
        this.database = database;
        this.store = SqlStore.on(database);
        this.keys = SigningKeys.in(KeyFolder.in(rules.keys()));
        this.tokens = KeptTokenStore.in(new KeptDocument(store.documents(), TOKENS));
        this.complainers = FollowedComplaints.of(complaints(), InstantSource.system());
        this.refreshing = Refreshing.started(this::refresh, InstantSource.system());
    }

    static Shared in(ClusterRules rules) {
        SharedDatabase database = SharedDatabase.at(rules.database().address());
        try {
            return new Shared(database, rules);
        } catch (RuntimeException unusable) {
            database.close();
            throw unusable;
        }
    }

    private void refresh() {
        tokens.refresh();
        complainers.refresh();
    }

    SqlStore store() {
        return store;
    }

    SigningKeys keys() {
        return keys;
    }

    KeptTokenStore tokens() {
        return tokens;
    }

    FollowedComplaints complainers() {
        return complainers;
    }

    Refreshing refreshing() {
        return refreshing;
    }

    /// As they are now: for a judge that begins.
    KeptComplaintStore complaints() {
        return KeptComplaintStore.in(new KeptDocument(store.documents(), COMPLAINTS));
    }

    List<OpenAttempt> openAttempts(String source, Instant since, int max) {
        // reading them takes no engine's rules
        return store.controlStore(RampPlan.standard()).openAttempts(source, since, max);
    }

    @Override
    public void close() {
        refreshing.close();
        database.close();
    }
}
