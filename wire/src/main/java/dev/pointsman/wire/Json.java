package dev.pointsman.wire;

import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.Named;

/// Makes parsers under one set of limits. Safe for many threads: what it shares is Jackson's table of field names
/// and its pool of buffers.
final class Json {
    private static final Json STANDARD = new Json(WireLimits.STANDARD);

    private final JsonFactory factory;
    private final ObjectReadContext context = ObjectReadContext.empty();

    private Json(WireLimits limits) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.nesting())
                .maxStringLength(limits.eventBytes())
                .maxNameLength(limits.eventBytes())
                .maxNumberLength(limits.eventBytes())
                .build();
        this.factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .recyclerPool(JsonRecyclerPools.threadLocalPool())
                // JSON between systems is UTF-8 (RFC 8259); guessing others would make garbage look like an event
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .build();
    }

    static Json within(WireLimits limits) {
        return limits.equals(WireLimits.STANDARD) ? STANDARD : new Json(limits);
    }

    JsonParser parser(byte[] bytes, int offset, int length) {
        return factory.createParser(context, bytes, offset, length);
    }

    /// The position in `names` of the field that comes next, or one of [PropertyNameMatcher]'s constants: the
    /// object ends, or the name is unknown.
    static int nextField(JsonParser parser, PropertyNameMatcher names) {
        int name = parser.nextNameMatch(names);
        if (name == PropertyNameMatcher.MATCH_ODD_TOKEN) {
            // no object is open: whoever asked on would ask for ever
            throw new Refusal(Problem.Kind.BROKEN_JSON, "", "is not JSON");
        }
        return name;
    }

    /// A matcher that answers the position of a field's name in `names`.
    static PropertyNameMatcher names(String... names) {
        List<Named> named = List.of(names).stream().map(Named::fromString).toList();
        return STANDARD.factory.constructNameMatcher(named, false);
    }
}
