package dev.pointsman.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.event.CardNumbers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserKeysTest {
    private static final byte[] SECRET = "a secret of the host".getBytes(UTF_8);

    @Test
    void it_is_the_first_half_of_what_other_libraries_make() {
        // Python: hmac.new(b"0123456789abcdef0123456789abcdef", "支付用户-42".encode(), "sha256").hexdigest()[:32]
        UserKeys keys = UserKeys.of("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
        assertThat(keys.key("支付用户-42")).isEqualTo("u-41cf7f86707605824c32a800e84f729a");
    }

    @Test
    void the_same_user_has_the_same_key_under_one_secret_only() {
        String key = UserKeys.of(SECRET).key("alice");
        assertThat(UserKeys.of(SECRET.clone()).key("alice")).isEqualTo(key);
        assertThat(UserKeys.of(SECRET).key("bob")).isNotEqualTo(key);
        assertThat(UserKeys.of("another secret, longer".getBytes(UTF_8)).key("alice"))
                .isNotEqualTo(key);
    }

    @Test
    void many_threads_at_once_get_what_one_gets() {
        UserKeys keys = UserKeys.of(SECRET);
        List<String> alone =
                IntStream.range(0, 20_000).mapToObj(i -> keys.key("user" + i)).toList();
        List<String> together = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> keys.key("user" + i))
                .toList();
        assertThat(together).isEqualTo(alone).doesNotHaveDuplicates();
        assertThat(alone).noneMatch(CardNumbers::holdsCardNumber);
    }

    @Test
    void a_short_secret_is_refused_without_being_shown() {
        assertThatThrownBy(() -> UserKeys.of("hunter2".getBytes(UTF_8)))
                .hasMessage("a secret needs at least 16 bytes: bytes=7");
        assertThat(UserKeys.of(SECRET)).hasToString("UserKeys");
    }
}
