package dev.pointsman.core.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Documents in memory, for tests: as durable as the process. Safe for any number of threads.
public final class MemoryDocuments implements Documents {
    private static final int DOCUMENTS_MAX = 1_000;

    private final Map<String, Document> documents = new HashMap<>();

    @Override
    public synchronized Optional<Document> read(String name) {
        return Optional.ofNullable(documents.get(name))
                .map(document -> new Document(document.bytes().clone(), document.version()));
    }

    @Override
    public synchronized long write(String name, byte[] bytes, long expected) {
        Documents.check(name, bytes);
        Document before = documents.get(name);
        long standing = before == null ? 0 : before.version();
        if (standing != expected) {
            throw new OtherVersion(name, expected, standing);
        }
        if (before == null && documents.size() >= DOCUMENTS_MAX) {
            throw new IllegalStateException("the store of documents is full: documents=" + documents.size());
        }
        documents.put(name, new Document(bytes.clone(), standing + 1));
        return standing + 1;
    }
}
