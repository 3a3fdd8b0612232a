package dev.pointsman.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {
    private static final String TEXT = "whsec_cG9pbnRzbWFuLXdlYmhvb2stdGVzdC1rZXktMzItYiE=";

    /// The expected value is what `openssl dgst -sha256 -mac HMAC` says of the same key and bytes.
    @Test
    void a_signature_is_as_another_program_computes_it() {
        byte[] body = "{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(WebhookSecret.parse("  " + TEXT + "\n").signature("evt_0123456789abcdef", 1_795_154_400, body))
                .isEqualTo("v1,p4uj54A2fqSJ7bsQXnHTPIe2LumgC+VN7cvK6qZ90h4=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "whsec_",
                "whsec_c2hvcnQ=",
                "whsec_not*base64*not*base64*not*base64*not",
                "cG9pbnRzbWFuLXdlYmhvb2stdGVzdC1rZXktMzItYiE="
            })
    void what_is_no_secret_is_refused_and_not_shown(String text) {
        assertThatThrownBy(() -> WebhookSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a secret must be whsec_ and Base64 of 24 to 64 bytes")
                .hasNoCause();
    }

    @Test
    void no_text_shows_it() {
        WebhookSecret secret = WebhookSecret.parse(TEXT);
        Webhook webhook = new Webhook(
                "on-call",
                URI.create("https://hooks.example:8443/pointsman?key=k"),
                secret,
                Wanted.everything(),
                false);

        assertThat(secret.toString()).isEqualTo("(not shown)");
        assertThat(webhook.toString()).isEqualTo("on-call");
        assertThat(webhook.shownUrl()).isEqualTo("https://hooks.example:8443/pointsman?…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://hooks.example/", "ftp://hooks.example/", "https:/nowhere", "https://me:pw@hooks.example/"
            })
    void a_url_must_be_https_with_a_host_and_no_user(String url) {
        WebhookSecret secret = WebhookSecret.parse(TEXT);

        assertThatThrownBy(() -> new Webhook("a", URI.create(url), secret, Wanted.everything(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url must ")
                .hasMessageNotContaining("pw");
    }
}
