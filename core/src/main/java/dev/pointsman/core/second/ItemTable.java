package dev.pointsman.core.second;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The items that have seconds at hand: each name held once, and no more than a limit. For one thread.
final class ItemTable {
    private final int itemsMax;
    private final Map<String, Item> items = new HashMap<>();

    /// Compared by identity: there is one a name.
    static final class Item {
        private final String name;
        private int seconds;

        private Item(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    ItemTable(int itemsMax) {
        this.itemsMax = itemsMax;
    }

    /// Null when it is one too many.
    @Nullable
    Item of(String name) {
        Item known = items.get(name);
        if (known != null || items.size() == itemsMax) {
            return known;
        }
        Item made = new Item(name);
        items.put(name, made);
        return made;
    }

    @Nullable
    Item known(String name) {
        return items.get(name);
    }

    void addSecond(Item item) {
        item.seconds++;
    }

    void removeSecond(Item item) {
        item.seconds--;
        if (item.seconds == 0) {
            items.remove(item.name);
        }
    }

    int size() {
        return items.size();
    }
}
