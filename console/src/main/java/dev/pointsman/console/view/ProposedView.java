package dev.pointsman.console.view;

import java.time.Instant;

/// What one person asked of a cell and another must confirm.
///
/// @param what as a verb: `resume`
/// @param cell that it is about; `version` is the one its state has now
/// @param by who asked, and cannot confirm it
/// @param back the page that shows it
public record ProposedView(
        long number, String what, String cell, long version, String reason, String by, Instant expiresAt, String back) {
    public ProposedView {
        SitePath.check(back);
    }

    public boolean mayConfirm(Viewer viewer) {
        return viewer.mayOperate() && !viewer.name().equals(by);
    }
}
