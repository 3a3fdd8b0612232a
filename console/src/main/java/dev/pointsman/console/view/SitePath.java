package dev.pointsman.console.view;

/// A link that stays on this site: one that leads elsewhere, or runs a script, is refused when the view is made.
final class SitePath {
    private SitePath() {}

    static void check(String path) {
        boolean stays = path.startsWith("/") && !path.startsWith("//") && path.indexOf('\\') < 0;
        if (!stays) {
            throw new IllegalArgumentException("link must be a path of this site: link=" + path);
        }
    }
}
