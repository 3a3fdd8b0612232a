package dev.pointsman.cli.registry.export;

import java.util.List;
import java.util.Map;

/// What an export says to people, as comments.
///
/// Texts that were read from elsewhere do not belong here: a line end in one would end the comment.
///
/// @param head the first lines
/// @param channels a line above each of these channels, by id
public record Remarks(List<String> head, Map<String, String> channels) {
    public static final Remarks OF_A_REGISTRY = new Remarks(
            List.of(
                    "A registry of payment channels, whole and in canonical order, made by `pointsman registry export`.",
                    "Registries that mean the same give the same bytes. Comments of the file that was read, and what",
                    "it said beside the registry, are not in here."),
            Map.of());

    public Remarks {
        head = List.copyOf(head);
        channels = Map.copyOf(channels);
        head.forEach(Remarks::checked);
        channels.values().forEach(Remarks::checked);
    }

    private static void checked(String line) {
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a remark must be one line: remark=" + line);
        }
    }
}
