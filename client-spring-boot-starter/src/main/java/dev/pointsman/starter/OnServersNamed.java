package dev.pointsman.starter;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.OnPropertyListCondition;

/// Whether `pointsman.uris` names anything, as a list or separated by commas.
final class OnServersNamed extends OnPropertyListCondition {
    OnServersNamed() {
        super("pointsman.uris", () -> ConditionMessage.forCondition("Pointsman servers"));
    }
}
