package dev.pointsman.starter;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// The properties under `pointsman` make no client; the message shows which value cannot be.
final class UnfitProperties extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitProperties(IllegalArgumentException cause) {
        super("the properties under 'pointsman' make no client: " + cause.getMessage(), cause);
    }

    /// Says it in two lines when an application fails to start, in place of a stack trace.
    static final class Analyzer extends AbstractFailureAnalyzer<UnfitProperties> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, UnfitProperties cause) {
            return new FailureAnalysis(
                    String.valueOf(cause.getMessage()),
                    "Change that value, or set pointsman.enabled=false to start without the client.",
                    cause);
        }
    }
}
