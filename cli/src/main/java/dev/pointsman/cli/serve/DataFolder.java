package dev.pointsman.cli.serve;

import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.server.observe.EarlyLog;
import dev.pointsman.server.store.Stores;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The folder that a server keeps everything in, held by one process at a time. The hold ends with the process, however
/// it ends.
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel hold;

    private DataFolder(Path folder, FileChannel hold) {
        this.folder = folder;
        this.hold = hold;
    }

    /// Makes it when it is not there.
    ///
    /// @throws CannotServe when it cannot be written to, or another process holds it
    static DataFolder hold(Path folder) {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException file) {
            throw new CannotServe("--data: is a file, not a folder: " + folder, file);
        } catch (IOException refused) {
            throw new CannotServe(
                    "--data: cannot be written to: " + folder + " ("
                            + refused.getClass().getSimpleName() + ")",
                    refused);
        }
        if (!isLocked(channel, folder)) {
            throw inUse(folder);
        }
        return new DataFolder(folder, channel);
    }

    private static boolean isLocked(FileChannel channel, Path folder) {
        try {
            if (channel.tryLock() != null) {
                return true;
            }
            channel.close();
            return false;
        } catch (OverlappingFileLockException _) {
            // closing would end the hold of the other server in this process
            return false;
        } catch (IOException refused) {
            throw new CannotServe("--data: cannot be locked: " + folder + " (" + refused.getMessage() + ")", refused);
        }
    }

    private static CannotServe inUse(Path folder) {
        return new CannotServe("--data: is in use by another process: " + folder, null);
    }

    /// @throws CannotServe when what is in it cannot be read
    Stores stores(RampPlan ramp) {
        EarlyLog.errorsOnly();
        try {
            return Stores.in(folder, ramp);
        } catch (RuntimeException failed) {
            throw new CannotServe("--data: cannot be opened: " + folder + " (" + innermost(failed) + ")", failed);
        }
    }

    /// What the innermost cause says that says anything.
    private static String innermost(Throwable failed) {
        String said = failed.getClass().getSimpleName();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            said = message == null || message.isBlank()
                    ? said
                    : message.lines().findFirst().orElse(said);
        }
        return said;
    }

    @Override
    public void close() throws IOException {
        hold.close();
    }
}
