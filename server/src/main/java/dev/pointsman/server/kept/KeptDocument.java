package dev.pointsman.server.kept;

import dev.pointsman.core.document.Documents;
import java.util.Optional;

/// A document that all nodes share.
public final class KeptDocument implements Kept {
    private final Documents documents;
    private final String name;
    private long version;

    public KeptDocument(Documents documents, String name) {
        this.documents = documents;
        this.name = name;
    }

    @Override
    public String place() {
        return "document " + name;
    }

    @Override
    public Optional<byte[]> read() {
        Optional<Documents.Document> there = documents.read(name);
        version = there.map(Documents.Document::version).orElse(0L);
        return there.map(Documents.Document::bytes);
    }

    @Override
    public Optional<byte[]> renewed() {
        long known = version;
        Optional<byte[]> there = read();
        return version == known ? Optional.empty() : there;
    }

    @Override
    public void write(byte[] bytes) {
        version = documents.write(name, bytes, version);
    }
}
