package dev.pointsman.cli.registry.export;

import dev.pointsman.server.routing.Registered;
import java.time.ZoneId;
import java.util.Map;

/// A registry with all that its file declares.
///
/// @param registered what a server takes of it
/// @param zones by channel, of those that name one, whether or not they declare maintenance
public record DeclaredRegistry(Registered registered, Map<String, ZoneId> zones) {
    public DeclaredRegistry {
        zones = Map.copyOf(zones);
    }
}
