package dev.pointsman.server.store;

import dev.pointsman.adapters.file.FileFrameLog;
import dev.pointsman.adapters.sql.SqlStore;
import dev.pointsman.adapters.sql.database.EmbeddedDatabase;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.MemoryControlStore;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.core.frame.MemoryFrameLog;
import dev.pointsman.core.held.HeldWork;
import dev.pointsman.core.held.MemoryHeldWork;
import dev.pointsman.core.notice.Concerns;
import dev.pointsman.core.notice.MemoryConcerns;
import dev.pointsman.core.notice.News;
import dev.pointsman.core.notice.Outbox;
import dev.pointsman.core.quota.MemoryQuotas;
import dev.pointsman.core.quota.Quotas;
import dev.pointsman.model.snapshot.UserKey;
import dev.pointsman.server.access.KeptTokenStore;
import dev.pointsman.server.access.MemoryTokenStore;
import dev.pointsman.server.access.TokenStore;
import dev.pointsman.server.archive.ArchiveSlices;
import dev.pointsman.server.kept.KeptFile;
import dev.pointsman.server.publishing.KeyFolder;
import dev.pointsman.server.publishing.SigningKey;
import dev.pointsman.server.publishing.SigningKeys;
import dev.pointsman.server.rules.KeptRuleStore;
import dev.pointsman.server.rules.MemoryRuleStore;
import dev.pointsman.server.rules.RuleStore;
import dev.pointsman.server.users.ComplaintStore;
import dev.pointsman.server.users.KeptComplaintStore;
import dev.pointsman.server.users.MemoryComplaintStore;
import java.nio.file.Path;

/// Where a server keeps things. Who opens it closes it, after the server.
///
/// @param frames what is judged; a [FrameLog] where this process counts too
/// @param slices of the archive, to be let go of
/// @param signing what snapshots are signed with
/// @param closing lets go of what was opened
public record Stores(
        FrameSource frames,
        ControlStore control,
        Archive archive,
        ArchiveSlices slices,
        Outbox outbox,
        HeldWork held,
        Quotas quotas,
        Concerns concerns,
        TokenStore tokens,
        SigningKeys signing,
        ComplaintStore complaints,
        RuleStore rules,
        Runnable closing)
        implements AutoCloseable {
    /// Twenty minutes of fifty frames a second, the most a committer cuts: ten are recalled after a restart, and
    /// twice the time between two checkpoints is waited at most.
    private static final int FRAMES_MAX = 60_000;

    private static final int ENTRIES_MAX = 1_000_000;

    /// What is in memory needs no secret.
    private static final String IN_MEMORY = "1".repeat(32);

    /// Those that end with the process.
    ///
    /// @param ramp of the engine
    public static Stores inMemory(RampPlan ramp) {
        MemoryControlStore control = new MemoryControlStore(ramp, ENTRIES_MAX);
        return new Stores(
                new MemoryFrameLog(FRAMES_MAX),
                control,
                control,
                ArchiveSlices.none(),
                control.outbox(),
                new MemoryHeldWork(released -> control.outbox().add(new News.Freed(released))),
                new MemoryQuotas(),
                new MemoryConcerns(control.outbox()),
                new MemoryTokenStore(),
                SigningKeys.of(SigningKey.generated()),
                new MemoryComplaintStore(new UserKey(IN_MEMORY)),
                new MemoryRuleStore(),
                () -> {});
    }

    /// Those of one process, in files of a folder that only its owner can read; it is made when it is not
    /// there.
    ///
    /// @param ramp of the engine
    public static Stores in(Path folder, RampPlan ramp) {
        EmbeddedDatabase database = EmbeddedDatabase.in(folder);
        try {
            return on(database, folder, ramp);
        } catch (RuntimeException unusable) {
            database.close();
            throw unusable;
        }
    }

    private static Stores on(EmbeddedDatabase database, Path folder, RampPlan ramp) {
        SqlStore sql = SqlStore.on(database.dataSource());
        FileFrameLog frames = FileFrameLog.in(folder.resolve("frames"), FRAMES_MAX);
        return new Stores(
                frames,
                sql.controlStore(ramp),
                sql.archive(),
                sql.retention()::forgetSlice,
                sql.outbox(),
                sql.heldWork(),
                sql.quotas(),
                sql.concerns(),
                KeptTokenStore.in(new KeptFile(folder.resolve("tokens"))),
                SigningKeys.in(KeyFolder.in(folder)),
                KeptComplaintStore.in(new KeptFile(folder.resolve("complaints"))),
                KeptRuleStore.in(new KeptFile(folder.resolve("rules.json"))),
                () -> {
                    frames.close();
                    database.close();
                });
    }

    /// The log that this process writes frames to.
    ///
    /// @throws IllegalStateException when others count, and this process only reads them
    public FrameLog frameLog() {
        if (frames instanceof FrameLog log) {
            return log;
        }
        throw new IllegalStateException("frames are counted elsewhere: frames=" + frames);
    }

    @Override
    public void close() {
        closing.run();
    }
}
