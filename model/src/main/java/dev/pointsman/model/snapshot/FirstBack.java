package dev.pointsman.model.snapshot;

import java.util.List;

/// Who goes back first while a channel ramps, beyond its share.
///
/// @param users as route requests name them
/// @param businessLines as route requests name them
public record FirstBack(List<String> users, List<String> businessLines) {
    public static final int USERS_MAX = 1_000;
    public static final int LINES_MAX = 100;
    public static final FirstBack NOBODY = new FirstBack(List.of(), List.of());

    public FirstBack {
        users = Checked.list("users", users, USERS_MAX);
        businessLines = Checked.list("businessLines", businessLines, LINES_MAX);
        users.forEach(user -> Checked.text("user", user));
        businessLines.forEach(line -> Checked.text("businessLine", line));
        Checked.distinct("user", users);
        Checked.distinct("businessLine", businessLines);
    }

    public boolean isNobody() {
        return users.isEmpty() && businessLines.isEmpty();
    }
}
