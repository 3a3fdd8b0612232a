package dev.pointsman.cli.serve;

import dev.pointsman.server.seconds.SecondsRules;
import dev.pointsman.simulator.yaml.YamlField;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The part of a configuration that says in which Redis seconds of channel × merchant stand.
final class SecondsFile {
    private final List<String> problems;
    private final SecretField secrets;

    SecondsFile(List<String> problems, SecretField secrets) {
        this.problems = problems;
        this.secrets = secrets;
    }

    SecondsRules configured(YamlField redis) {
        if (!redis.given()) {
            return SecondsRules.none();
        }
        if (redis.isText()) {
            return inRedis(SecondsRules.none(), redis, redis.at("password"));
        }
        redis.only("url", "password", "prefix", "hashTags", "itemTemplate", "retention");
        YamlField prefix = redis.at("prefix");
        YamlField template = redis.at("itemTemplate");
        YamlField retention = redis.at("retention");
        SecondsRules rules = SecondsRules.none().tagged(redis.at("hashTags").flag(false));
        rules = with(rules, prefix, known -> known.under(prefix.text()));
        rules = with(rules, template, known -> known.calling(template.text()));
        rules = with(rules, retention, known -> known.keeping(retention.duration()));
        return inRedis(rules, redis.at("url"), redis.at("password"));
    }

    private SecondsRules inRedis(SecondsRules rules, YamlField url, YamlField password) {
        int before = problems.size();
        String address = url.textUnshown();
        String secret = password(password);
        return problems.size() > before ? rules : tried(rules, url, known -> known.in(address, secret));
    }

    private @Nullable String password(YamlField password) {
        return password.given() ? secrets.read(password, PublishingFile::unemptied, "?") : null;
    }

    /// What is not given stays as it is.
    private SecondsRules with(SecondsRules rules, YamlField field, UnaryOperator<SecondsRules> addition) {
        return field.given() ? tried(rules, field, addition) : rules;
    }

    /// A field that is no text, or no duration, has noted that itself.
    private SecondsRules tried(SecondsRules rules, YamlField field, UnaryOperator<SecondsRules> addition) {
        int before = problems.size();
        try {
            return addition.apply(rules);
        } catch (IllegalArgumentException wrong) {
            if (problems.size() == before) {
                field.problem(String.valueOf(wrong.getMessage()));
            }
            return rules;
        }
    }
}
