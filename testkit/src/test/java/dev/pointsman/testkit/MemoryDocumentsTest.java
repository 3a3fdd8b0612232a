package dev.pointsman.testkit;

import dev.pointsman.core.document.Documents;
import dev.pointsman.core.document.MemoryDocuments;

class MemoryDocumentsTest implements DocumentsContract {
    @Override
    public Documents documents() {
        return new MemoryDocuments();
    }
}
