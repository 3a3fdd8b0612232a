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

    /// Whether a resume may let traffic back step by step: of a cell that is out, not of one on its way back.
    static boolean mayRamp(StateView state) {
        return state.kind() == StateView.Kind.SUSPENDED && !state.inPart();
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
