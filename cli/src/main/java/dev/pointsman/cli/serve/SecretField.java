package dev.pointsman.cli.serve;

import dev.pointsman.simulator.yaml.YamlField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A secret, which stands elsewhere: `{env: NAME}` or `{file: PATH}`. No message shows it.
final class SecretField {
    private static final long BYTES_MAX = 1_000;

    private final Function<String, @Nullable String> environment;

    /// @param environment the value of a variable, or null
    SecretField(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /// Read by `reader`, whose message is shown when it throws [IllegalArgumentException]; blanks around the
    /// secret are none of it.
    <T> T read(YamlField secret, Function<String, T> reader, T standIn) {
        secret.only("env", "file");
        YamlField variable = secret.at("env");
        YamlField file = secret.at("file");
        if (variable.given() == file.given()) {
            secret.problem("is required: the name of a variable, {env: NAME}, or a file, {file: PATH}");
            return standIn;
        }
        YamlField place = variable.given() ? variable : file;
        String text = variable.given() ? ofVariable(variable) : ofFile(file);
        if (text == null) {
            return standIn;
        }
        try {
            return reader.apply(text.strip());
        } catch (IllegalArgumentException wrong) {
            place.problem("holds no secret: " + wrong.getMessage());
            return standIn;
        }
    }

    private @Nullable String ofVariable(YamlField variable) {
        String name = variable.text();
        String text = environment.apply(name);
        if (text == null) {
            variable.problem("names a variable that is not set: env=" + name);
        }
        return text;
    }

    private static @Nullable String ofFile(YamlField field) {
        Path file = field.read(Path::of, Path.of(""));
        try {
            if (Files.size(file) > BYTES_MAX) {
                field.problem("names a file of more than " + BYTES_MAX + " bytes: file=" + file);
                return null;
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            field.problem("cannot be read (" + unreadable.getClass().getSimpleName() + "): file=" + file);
            return null;
        }
    }
}
