package dev.pointsman.core.notice;

/// Where notices leave the house: a console, a webhook, a chat.
public interface Notifier {
    /// Delivers, at least once: the same id may come again.
    ///
    /// @throws RuntimeException when it could not; it will be tried again
    void deliver(Notice notice);
}
