package dev.pointsman.testkit;

import dev.pointsman.core.term.MemoryTerms;
import dev.pointsman.core.term.Terms;

class MemoryTermsTest implements TermsContract {
    @Override
    public Terms terms() {
        return new MemoryTerms();
    }
}
