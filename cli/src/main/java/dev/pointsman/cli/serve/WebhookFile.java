package dev.pointsman.cli.serve;

import dev.pointsman.core.incident.Grade;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.server.webhook.Wanted;
import dev.pointsman.server.webhook.Webhook;
import dev.pointsman.server.webhook.WebhookSecret;
import dev.pointsman.server.webhook.Webhooks;
import dev.pointsman.simulator.yaml.YamlField;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The part of a configuration that says who is told of transitions and incidents. Secrets stand elsewhere; the file
/// says where.
final class WebhookFile {
    private static final long SECRET_BYTES_MAX = 1_000;

    /// Never used: a problem is noted beside it.
    private static final WebhookSecret STAND_IN = WebhookSecret.parse("whsec_" + "A".repeat(32));

    private final List<String> problems;
    private final Function<String, @Nullable String> environment;

    WebhookFile(List<String> problems, Function<String, @Nullable String> environment) {
        this.problems = problems;
        this.environment = environment;
    }

    Webhooks.Configured configured(YamlField webhooks) {
        List<Webhook> made = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlField webhook : webhooks.items()) {
            int before = problems.size();
            webhook(webhook, made);
            if (problems.size() == before && !names.add(made.getLast().name())) {
                webhook.at("name")
                        .problem("stands twice: name=" + made.removeLast().name());
            }
        }
        if (made.size() > Webhooks.Configured.WEBHOOKS_MAX) {
            webhooks.problem("must be at most " + Webhooks.Configured.WEBHOOKS_MAX + ": webhooks=" + made.size());
            return Webhooks.Configured.none();
        }
        return new Webhooks.Configured(made);
    }

    /// Adds what the mapping says, if it can be made.
    private void webhook(YamlField webhook, List<Webhook> into) {
        int before = problems.size();
        webhook.only("name", "url", "secret", "types", "channels", "grades", "kinds", "allowPrivate");
        String name = webhook.at("name").text();
        URI url = url(webhook.at("url"));
        WebhookSecret secret = secret(webhook.at("secret"));
        Set<Grade> grades = EnumSet.noneOf(Grade.class);
        webhook.at("grades").items().forEach(item -> grades.add(item.oneOf(Grade.class)));
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        webhook.at("kinds").items().forEach(item -> kinds.add(item.oneOf(Kind.class)));
        Set<String> types = Set.copyOf(webhook.at("types").texts());
        Set<String> channels = Set.copyOf(webhook.at("channels").texts());
        boolean allowPrivate = webhook.at("allowPrivate").flag(false);
        if (problems.size() > before) {
            return;
        }
        try {
            into.add(new Webhook(name, url, secret, new Wanted(types, channels, grades, kinds), allowPrivate));
        } catch (IllegalArgumentException wrong) {
            webhook.problem(String.valueOf(wrong.getMessage()));
        }
    }

    /// The field's own message would show it, and a URL may hold a key.
    private static URI url(YamlField url) {
        try {
            return URI.create(url.text());
        } catch (IllegalArgumentException _) {
            url.problem("is no URL");
            return URI.create("https://nowhere.invalid");
        }
    }

    private WebhookSecret secret(YamlField secret) {
        secret.only("env", "file");
        YamlField variable = secret.at("env");
        YamlField file = secret.at("file");
        if (variable.given() == file.given()) {
            secret.problem("is required: the name of a variable, {env: NAME}, or a file, {file: PATH}");
            return STAND_IN;
        }
        return variable.given() ? ofVariable(variable) : ofFile(file);
    }

    private WebhookSecret ofVariable(YamlField variable) {
        String name = variable.text();
        String text = environment.apply(name);
        if (text == null) {
            variable.problem("names a variable that is not set: env=" + name);
            return STAND_IN;
        }
        return parsed(text, variable);
    }

    private static WebhookSecret ofFile(YamlField field) {
        Path file = field.read(Path::of, Path.of(""));
        try {
            if (Files.size(file) > SECRET_BYTES_MAX) {
                field.problem("names a file of more than " + SECRET_BYTES_MAX + " bytes: file=" + file);
                return STAND_IN;
            }
            return parsed(Files.readString(file), field);
        } catch (IOException unreadable) {
            field.problem("cannot be read (" + unreadable.getClass().getSimpleName() + "): file=" + file);
            return STAND_IN;
        }
    }

    private static WebhookSecret parsed(String text, YamlField place) {
        try {
            return WebhookSecret.parse(text);
        } catch (IllegalArgumentException wrong) {
            place.problem("holds no secret: " + wrong.getMessage());
            return STAND_IN;
        }
    }
}
