package dev.pointsman.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
    @Test
    void what_is_left_out_is_as_redis_has_it() {
        assertThat(RedisAddress.of("redis://cache")).isEqualTo(new RedisAddress("cache", 6_379, false, 0, null, null));
    }

    @Test
    void all_of_it_is_read_and_the_text_form_has_no_user_and_no_password() {
        RedisAddress address = RedisAddress.of("rediss://app:s3%40cr%2Fet+@my_redis.internal:6380/7");
        assertThat(address).isEqualTo(new RedisAddress("my_redis.internal", 6_380, true, 7, "app", "s3@cr/et+"));
        assertThat(address).hasToString("rediss://my_redis.internal:6380/7");
        assertThat(RedisAddress.of("redis://:secret@[::1]:6379")).hasToString("redis://[::1]:6379/0");
    }

    @Test
    void a_password_may_be_kept_elsewhere_but_not_in_two_places() {
        assertThat(RedisAddress.of("redis://app@cache", "secret"))
                .isEqualTo(new RedisAddress("cache", 6_379, false, 0, "app", "secret"));
        assertThatThrownBy(() -> RedisAddress.of("redis://:one@cache", "two"))
                .hasMessage("has a password in the URL and another beside it");
        assertThatThrownBy(() -> RedisAddress.of("redis://app@cache"))
                .hasMessage("a user needs a password: user=app host=cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://:secret@cache",
                "redis://",
                "redis://:secret@",
                "redis://:secret@a b",
                "redis://:secret@cache:port",
                "redis://:secret@cache:0",
                "redis://:secret@cache:65536",
                "redis://:secret@cache/-1",
                "redis://:secret@cache/99999",
                "redis://:sec%zzret@cache",
                "redis://:sec/ret@cache"
            })
    void what_is_no_address_is_refused_without_showing_it(String text) {
        assertThatThrownBy(() -> RedisAddress.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sec")
                .hasMessageNotContaining("ret");
    }
}
