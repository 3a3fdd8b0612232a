package dev.pointsman.console.view;

/// Who looks at a page.
///
/// @param mayOperate whether the role allows suspending and resuming; the server checks it again
public record Viewer(String name, boolean mayOperate, Csrf csrf) {
    /// Somebody who has not logged in: sees what went wrong, and can send no form.
    public static Viewer unknown() {
        return new Viewer("", false, new Csrf("", ""));
    }

    public boolean isKnown() {
        return !name.isEmpty();
    }

    /// What every form carries to prove that this site made it.
    ///
    /// @param name of the form field
    public record Csrf(String name, String token) {}
}
