package dev.pointsman.cli.serve;

import dev.pointsman.core.incident.Grade;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.server.webhook.Wanted;
import dev.pointsman.server.webhook.Webhook;
import dev.pointsman.server.webhook.WebhookSecret;
import dev.pointsman.server.webhook.Webhooks;
import dev.pointsman.simulator.yaml.YamlField;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The part of a configuration that says who is told of transitions and incidents. Secrets stand elsewhere;
/// the file says where.
final class WebhookFile {
    /// Never used: a problem is noted beside it.
    private static final WebhookSecret STAND_IN = WebhookSecret.parse("whsec_" + "A".repeat(32));

    private final List<String> problems;
    private final SecretField secrets;

    WebhookFile(List<String> problems, SecretField secrets) {
        this.problems = problems;
        this.secrets = secrets;
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
        WebhookSecret secret = secrets.read(webhook.at("secret"), WebhookSecret::parse, STAND_IN);
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
}
