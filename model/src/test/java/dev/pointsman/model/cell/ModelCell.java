package dev.pointsman.model.cell;

import dev.pointsman.model.event.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A cell as plainly as it can be said: a dimension that is not in the map is ANY, one that maps to nothing is absent.
record ModelCell(
        @Nullable Operation operation,
        Map<Dimension, Optional<String>> named,
        Map<String, String> tags,
        Set<String> releases) {
    private static final List<String> VALUES = List.of("a", "b", "-", "\\", ";=", "--", "\\-", "*", "中");
    private static final List<String> NAMES = List.of("node", "zone", "k;", "-", "=\\");

    static ModelCell random(Random random) {
        Operation[] operations = Operation.values();
        Operation operation = random.nextInt(3) == 0 ? null : operations[random.nextInt(2)];
        ModelCell cell = new ModelCell(operation, new EnumMap<>(Dimension.class), new TreeMap<>(), new TreeSet<>());
        for (int i = random.nextInt(3); i > 0; i--) {
            cell.addOne(random);
        }
        return cell;
    }

    /// This cell with some more named, so that this one mostly covers it.
    ModelCell finer(Random random) {
        ModelCell finer = new ModelCell(
                operation == null ? Operation.PAY_IN : operation,
                new EnumMap<>(Dimension.class),
                new TreeMap<>(tags),
                new TreeSet<>(releases));
        finer.named.putAll(named);
        finer.addOne(random);
        return finer;
    }

    private void addOne(Random random) {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        switch (random.nextInt(6)) {
            case 0 -> tags.putIfAbsent(NAMES.get(random.nextInt(NAMES.size())), value);
            case 1 -> releases.add("web:" + value);
            default -> {
                Dimension dimension = Dimension.values()[1 + random.nextInt(Dimension.values().length - 1)];
                named.putIfAbsent(dimension, random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value));
            }
        }
    }

    Cell cell() {
        Cell cell = operation == null ? Cell.ANYTHING : Cell.ANYTHING.of(operation);
        for (Map.Entry<Dimension, Optional<String>> entry : named.entrySet()) {
            cell = cell.with(entry.getKey(), entry.getValue().orElse(null));
        }
        List<Tag> all = new ArrayList<>();
        tags.forEach((name, value) -> all.add(new Tag(name, value)));
        releases.forEach(release -> all.add(new Tag(Tag.RELEASE, release)));
        return all.isEmpty() ? cell : cell.withTags(all);
    }

    boolean covers(ModelCell other) {
        return (operation == null || operation == other.operation)
                && other.named.entrySet().containsAll(named.entrySet())
                && other.tags.entrySet().containsAll(tags.entrySet())
                && other.releases.containsAll(releases);
    }

    /// One attempt has one value in each dimension and tag, but many releases.
    boolean meets(ModelCell other) {
        return (operation == null || other.operation == null || operation == other.operation)
                && agree(named, other.named)
                && agree(tags, other.tags);
    }

    private static <K, V> boolean agree(Map<K, V> one, Map<K, V> other) {
        for (Map.Entry<K, V> entry : one.entrySet()) {
            if (other.containsKey(entry.getKey()) && !entry.getValue().equals(other.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    ModelCell keeping(Set<Dimension> kept) {
        Map<Dimension, Optional<String>> left = new EnumMap<>(Dimension.class);
        named.forEach((dimension, value) -> {
            if (kept.contains(dimension)) {
                left.put(dimension, value);
            }
        });
        return new ModelCell(operation, left, Map.of(), Set.of());
    }
}
