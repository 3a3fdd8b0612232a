package dev.pointsman.client.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
    @Test
    void what_is_left_out_is_as_redis_has_it() {
        assertThat(RedisAddress.of(URI.create("redis://cache")))
                .isEqualTo(new RedisAddress("cache", 6_379, false, 0, null, null));
    }

    @Test
    void all_of_it_is_read_and_the_text_form_has_no_user_and_no_password() {
        RedisAddress address = RedisAddress.of(URI.create("rediss://app:s3%40cr%2Fet+@my_redis.internal:6380/7"));
        assertThat(address).isEqualTo(new RedisAddress("my_redis.internal", 6_380, true, 7, "app", "s3@cr/et+"));
        assertThat(address).hasToString("rediss://my_redis.internal:6380/7");
        assertThat(RedisAddress.of(URI.create("redis://:secret@[::1]:6379"))).hasToString("redis://[::1]:6379/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://:secret@cache",
                "redis:secret",
                "redis://:secret@",
                "redis://:secret@cache:0",
                "redis://:secret@cache:65536",
                "redis://:secret@cache/x",
                "redis://:secret@cache?db=1",
                "redis://app@cache"
            })
    void what_is_no_address_is_refused_without_showing_a_password(String text) {
        assertThatThrownBy(() -> RedisAddress.of(URI.create(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
