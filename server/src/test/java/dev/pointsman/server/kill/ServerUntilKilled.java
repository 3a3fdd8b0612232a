package dev.pointsman.server.kill;

import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.server.PointsmanServer;
import dev.pointsman.server.ServerConfig;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.store.Stores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/// A server on the folder of its argument that says where it listens and goes on until it is killed.
public final class ServerUntilKilled {
    private ServerUntilKilled() {}

    public static void main(String[] args) {
        Stores stores = Stores.in(Path.of(args[0]), RampPlan.standard());
        PointsmanServer server =
                PointsmanServer.start(ServerConfig.standard().onPort(0).with(stores));
        String token = server.issueToken("run-" + Instant.now().toEpochMilli(), Set.of(Role.ADMIN));
        System.out.println("listening " + server.port() + " " + token);
    }
}
