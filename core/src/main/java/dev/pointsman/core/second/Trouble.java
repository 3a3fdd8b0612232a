package dev.pointsman.core.second;

/// Why a place could not be used.
///
/// @param setting the part of its configuration that is most likely wrong, such as `url`
/// @param why in a few words, without secrets
/// @param lasting whether nothing but a person mends it: a wrong password, keys of somebody else
public record Trouble(String setting, String why, boolean lasting) {
    public Trouble {
        if (setting.isBlank() || why.isBlank()) {
            throw new IllegalArgumentException(
                    "trouble is told with its setting: setting='" + setting + "' why='" + why + "'");
        }
    }
}
