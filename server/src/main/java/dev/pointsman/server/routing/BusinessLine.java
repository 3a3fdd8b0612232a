package dev.pointsman.server.routing;

import dev.pointsman.model.event.Operation;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A part of the business that wants to know whether its users can pay: hotels, tickets.
///
/// @param id as events and route requests name it in `businessLine`
/// @param name for people
/// @param operations that it has; empty for all that its channels do
/// @param methods that it offers; empty for all that its channels take
/// @param channels that its payments may take; empty for any
/// @param merchants the accounts that it is paid to; empty for any
public record BusinessLine(
        String id,
        String name,
        Set<Operation> operations,
        List<String> methods,
        List<String> channels,
        List<String> merchants) {
    public static final int LINES_MAX = 1_000;

    public BusinessLine {
        if (id.isEmpty() || id.chars().anyMatch(BusinessLine::breaksPath)) {
            throw new IllegalArgumentException("id must stand in a path, without / \\ ; % and . : id=" + id);
        }
        operations = operations.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(operations));
        methods = List.copyOf(methods);
        channels = List.copyOf(channels);
        merchants = List.copyOf(merchants);
    }

    private static boolean breaksPath(int letter) {
        return letter < ' ' || "/\\;%.".indexOf(letter) >= 0;
    }
}
