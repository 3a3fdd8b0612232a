package dev.pointsman.console;

import dev.pointsman.console.view.StateView;
import java.util.List;

/// What a person can ask of a cell in a state.
enum Act {
    SUSPEND("Suspend"),
    RESUME("Resume"),
    BLOCK("Block"),
    UNBLOCK("Unblock");

    private final String word;

    Act(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static List<Act> allowed(StateView state) {
        if (state.inPart()) {
            // the channel itself lets traffic through: its parts are resumed one by one
            return List.of(SUSPEND, BLOCK);
        }
        return switch (state.kind()) {
            case ACTIVE -> List.of(SUSPEND, BLOCK);
            case LIMITED, RAMPING -> List.of(SUSPEND, RESUME, BLOCK);
            case SUSPENDED -> List.of(RESUME, BLOCK);
            case BLOCKED -> List.of(UNBLOCK);
        };
    }
}
