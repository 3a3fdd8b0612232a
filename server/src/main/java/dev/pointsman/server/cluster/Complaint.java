package dev.pointsman.server.cluster;

import dev.pointsman.server.observe.HealthPart;
import java.util.Optional;
import java.util.function.Supplier;

/// What a part outside the server says of itself.
record Complaint(String name, boolean isNeeded, Supplier<Optional<String>> said) implements HealthPart {
    @Override
    public Optional<String> complaint() {
        return said.get();
    }
}
