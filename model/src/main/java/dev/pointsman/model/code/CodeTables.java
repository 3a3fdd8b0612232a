package dev.pointsman.model.code;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.ResponseCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The tables of response codes, by scheme: class and fault party of each code, which may depend on the operation.
///
/// "Not enough balance" is the payer's fault at PAY_IN and ours at PAY_OUT and REFUND, so a row can name its
/// operation. A failure without a code, or with a code of no table, is the channel's: how often that is normal, its
/// own history says. Immutable. Classifying a known code allocates nothing.
public final class CodeTables {
    private static final Classification FAILED_UNCODED = new Classification.Uncoded(FaultParty.CHANNEL);
    private static final Classification UNCODED = new Classification.Uncoded(FaultParty.NONE);

    private final String version;
    private final List<CodeRow> rows;
    private final Map<String, Map<String, Answers>> answersByScheme;

    private CodeTables(String version, List<CodeRow> rows) {
        this.version = version;
        this.rows = rows;
        this.answersByScheme = index(rows);
    }

    /// The tables that come with the product: ISO 8583, UnionPay, WeChat Pay, Alipay, Stripe, Adyen, NPCI UPI.
    public static CodeTables builtIn() {
        return BuiltIn.TABLES;
    }

    /// These tables with rows of one's own, which override what is here: a row without an operation for all operations.
    public CodeTables withOwn(Collection<CodeRow> own) {
        return new CodeTables(version, CodeFile.joined(rows, ordered(own)));
    }

    static CodeTables of(String version, List<CodeRow> rows) {
        return new CodeTables(version, rows);
    }

    /// Rows for all operations before rows for one, so that the narrower one prevails whatever the order of writing.
    private static List<CodeRow> ordered(Collection<CodeRow> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(row -> row.operation() != null))
                .toList();
    }

    /// Of the built-in tables; rows of one's own do not change it.
    public String version() {
        return version;
    }

    public SortedSet<String> schemes() {
        return new TreeSet<>(answersByScheme.keySet());
    }

    /// What a code means at one operation.
    public Optional<CodeMeaning> meaning(String scheme, Operation operation, String value) {
        return Optional.ofNullable(answers(scheme, value))
                .map(answers -> answers.failed(operation))
                .map(Classification.Known::meaning);
    }

    /// Whose fault an attempt's end is.
    ///
    /// @param channelScheme the channel's own table, which classifies a code that names none; null when it has none
    public Classification classify(
            Operation operation, @Nullable String channelScheme, @Nullable ResponseCode code, Outcome outcome) {
        boolean failed = outcome == Outcome.FAILURE;
        if (code == null) {
            return failed ? FAILED_UNCODED : UNCODED;
        }
        String named = code.scheme();
        String scheme = named == null ? channelScheme : named;
        Answers answers = scheme == null ? null : answers(scheme, code.value());
        Classification known = answers == null ? null : failed ? answers.failed(operation) : answers.other(operation);
        if (known == null) {
            return new Classification.Unclassified(scheme, code.value(), failed ? FaultParty.CHANNEL : FaultParty.NONE);
        }
        return known;
    }

    private @Nullable Answers answers(String scheme, String value) {
        Map<String, Answers> table = answersByScheme.get(scheme);
        return table == null ? null : table.get(value);
    }

    private static Map<String, Map<String, Answers>> index(List<CodeRow> rows) {
        Map<String, Map<String, Answers>> index = new HashMap<>();
        for (CodeRow row : rows) {
            CodeMeaning meaning = row.meaning();
            index.computeIfAbsent(meaning.scheme(), scheme -> new HashMap<>())
                    .computeIfAbsent(meaning.value(), value -> new Answers())
                    .put(row);
        }
        return index;
    }

    /// The answers for one code, made beforehand: by operation, for a failure and for any other outcome. Unchanged once
    /// its table is indexed.
    private static final class Answers {
        private static final Operation[] OPERATIONS = Operation.values();

        private final Classification.@Nullable Known[] failed = new Classification.@Nullable Known[OPERATIONS.length];
        private final Classification.@Nullable Known[] other = new Classification.@Nullable Known[OPERATIONS.length];

        void put(CodeRow row) {
            CodeMeaning meaning = row.meaning();
            Classification.Known failure = new Classification.Known(meaning, meaning.faultParty());
            Classification.Known noFailure = new Classification.Known(meaning, FaultParty.NONE);
            for (Operation operation : OPERATIONS) {
                if (row.operation() == null || row.operation() == operation) {
                    failed[operation.ordinal()] = failure;
                    other[operation.ordinal()] = noFailure;
                }
            }
        }

        Classification.@Nullable Known failed(Operation operation) {
            return failed[operation.ordinal()];
        }

        Classification.@Nullable Known other(Operation operation) {
            return other[operation.ordinal()];
        }
    }

    private static final class BuiltIn {
        static final CodeTables TABLES = load();

        private static CodeTables load() {
            CodeFile codes = CodeFile.resource("codes.csv");
            CodeFile adjustments = CodeFile.resource("adjustments.csv");
            return of(codes.version(), CodeFile.joined(codes.rows(), ordered(adjustments.rows())));
        }
    }
}
