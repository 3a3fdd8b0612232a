package dev.pointsman.model.code;

/// What one code of one scheme means.
///
/// @param text in the words of the scheme; empty when it gives none
/// @param faultParty whose fault a failure with this code is
/// @param action what to do about it, as a word for people and runbooks
public record CodeMeaning(
        String scheme, String value, String text, CodeClass codeClass, FaultParty faultParty, String action) {
    public CodeMeaning {
        if (scheme.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "a code needs a scheme and a value: scheme=" + scheme + " value=" + value);
        }
        if (codeClass.harmless() && faultParty != FaultParty.NONE) {
            throw new IllegalArgumentException("nobody is at fault for a code of class " + codeClass + ": scheme="
                    + scheme + " value=" + value + " faultParty=" + faultParty);
        }
    }
}
