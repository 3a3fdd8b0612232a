package dev.pointsman.cli.serve;

import dev.pointsman.server.publishing.PublishingRules;
import dev.pointsman.simulator.yaml.YamlField;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The part of a configuration that says where snapshots go beside the routers that ask for them.
final class PublishingFile {
    /// Never used: a problem is noted beside it.
    private static final URI NOWHERE = URI.create("https://nowhere.invalid");

    private final List<String> problems;
    private final SecretField secrets;

    PublishingFile(List<String> problems, SecretField secrets) {
        this.problems = problems;
        this.secrets = secrets;
    }

    PublishingRules configured(YamlField snapshot) {
        snapshot.only("file", "redis", "nacos");
        PublishingRules rules = PublishingRules.standard();
        if (snapshot.at("file").given()) {
            rules = snapshot.at("file").read(text -> PublishingRules.standard().toFile(Path.of(text)), rules);
        }
        if (snapshot.at("redis").given()) {
            rules = withRedis(rules, snapshot.at("redis"));
        }
        return snapshot.at("nacos").given() ? withNacos(rules, snapshot.at("nacos")) : rules;
    }

    /// One URL, or one and where its password stands.
    private PublishingRules withRedis(PublishingRules rules, YamlField redis) {
        int before = problems.size();
        YamlField url =
                redis.keys().isEmpty() ? redis : redis.only("url", "password").at("url");
        String text = url.textUnshown();
        String password = password(redis.at("password"));
        return with(rules, url, before, known -> known.toRedis(text, password));
    }

    private PublishingRules withNacos(PublishingRules rules, YamlField nacos) {
        int before = problems.size();
        nacos.only("server", "namespace", "group", "dataId", "user", "password");
        if (nacos.keys().isEmpty() && problems.size() > before) {
            return rules;
        }
        PublishingRules.NacosCopy copy = new PublishingRules.NacosCopy(
                server(nacos.at("server")),
                text(nacos.at("namespace")),
                text(nacos.at("group")),
                text(nacos.at("dataId")),
                text(nacos.at("user")),
                password(nacos.at("password")));
        return with(rules, nacos, before, known -> known.toNacos(copy));
    }

    /// The field's own message would show it, and somebody may have put a password there.
    private static URI server(YamlField server) {
        try {
            return URI.create(server.textUnshown());
        } catch (IllegalArgumentException _) {
            server.problem("is no URL");
            return NOWHERE;
        }
    }

    private @Nullable String password(YamlField password) {
        return password.given() ? secrets.read(password, PublishingFile::unemptied, "?") : null;
    }

    static String unemptied(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it is empty");
        }
        return text;
    }

    private static @Nullable String text(YamlField field) {
        return field.given() ? field.text() : null;
    }

    /// @param before how many problems there were before the field was read
    private PublishingRules with(
            PublishingRules rules, YamlField field, int before, UnaryOperator<PublishingRules> addition) {
        if (problems.size() > before) {
            return rules;
        }
        try {
            return addition.apply(rules);
        } catch (IllegalArgumentException wrong) {
            field.problem(String.valueOf(wrong.getMessage()));
            return rules;
        }
    }
}
