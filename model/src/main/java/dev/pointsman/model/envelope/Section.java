package dev.pointsman.model.envelope;

import java.util.List;
import java.util.function.Consumer;

/// What is signed: the name of the section and the format, the texts, and the fields that name them. Since a section
/// names itself, neither can be put in the place of the other though each is signed alone.
final class Section {
    private static final int NAME = 1;
    private static final int FORMAT = 2;
    private static final int TEXTS = 3;
    private static final int BODY = 4;

    private Section() {}

    static byte[] written(String name, Consumer<FieldsWriter> body) {
        Texts texts = new Texts();
        FieldsWriter fields = new FieldsWriter(texts);
        body.accept(fields);
        return new FieldsWriter(texts)
                .ownText(NAME, name)
                .number(FORMAT, Envelope.FORMAT)
                .bytes(TEXTS, texts.written())
                .bytes(BODY, fields.written())
                .written();
    }

    /// The fields of its body.
    static Fields read(byte[] content, String name) {
        Fields section = Fields.in(content, 0, content.length, List.of());
        if (!section.ownText(NAME).equals(name)) {
            throw new IllegalArgumentException("the section must be " + name + ": name=" + section.ownText(NAME));
        }
        if (section.number(FORMAT) != Envelope.FORMAT) {
            throw new IllegalArgumentException(
                    "the section's format must be " + Envelope.FORMAT + ": format=" + section.number(FORMAT));
        }
        byte[] body = section.bytes(BODY);
        return Fields.in(body, 0, body.length, Texts.read(section.bytes(TEXTS)));
    }
}
