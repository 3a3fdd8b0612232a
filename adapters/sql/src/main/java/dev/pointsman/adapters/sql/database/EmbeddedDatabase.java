package dev.pointsman.adapters.sql.database;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/// The database of a single process, in one file of a folder that only its owner can read.
///
/// A second process that opens the same folder is refused. Hazard: a thread that is interrupted while it
/// reads or writes closes the file for all of them.
public final class EmbeddedDatabase implements AutoCloseable {
    static final int CONNECTIONS_MAX = 8;

    private static final int CACHE_KIB = 16_384;
    private static final int LOCK_MILLIS = 10_000;

    private final JdbcConnectionPool connections;

    private EmbeddedDatabase(JdbcConnectionPool connections) {
        this.connections = connections;
    }

    /// Opens the database in `folder`, and makes both when they are not there.
    public static EmbeddedDatabase in(Path folder) {
        String file = folder.toAbsolutePath().resolve("pointsman").toString();
        if (file.indexOf(';') >= 0) {
            throw new IllegalArgumentException("a folder must not have ';' in its path: folder=" + folder);
        }
        try {
            Files.createDirectories(folder, ownerOnly());
        } catch (IOException refused) {
            throw new StoreFailure("the folder cannot be made: folder=" + folder, refused);
        }
        String url = "jdbc:h2:file:" + file + ";WRITE_DELAY=0;CACHE_SIZE=" + CACHE_KIB + ";DB_CLOSE_ON_EXIT=FALSE"
                + ";LOCK_TIMEOUT=" + LOCK_MILLIS;
        JdbcConnectionPool connections = JdbcConnectionPool.create(url, "pointsman", "");
        connections.setMaxConnections(CONNECTIONS_MAX);
        return new EmbeddedDatabase(connections);
    }

    private static FileAttribute<?>[] ownerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rwx------");
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    public DataSource dataSource() {
        return connections;
    }

    @Override
    public void close() {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException failure) {
            throw new StoreFailure("the database did not close: " + failure.getMessage(), failure);
        } finally {
            connections.dispose();
        }
    }
}
