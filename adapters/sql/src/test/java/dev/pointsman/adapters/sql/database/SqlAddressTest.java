package dev.pointsman.adapters.sql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb://db:3306/pointsman",
                "jdbc:mysql://db/pointsman",
                "jdbc:mariadb:sequential://a:3306,b:3306/pointsman?sslMode=verify-full",
                "jdbc:postgresql://[::1]:5432/pointsman?sslmode=require&ssl=true"
            })
    void addresses_of_mariadb_mysql_and_postgresql_are_taken(String url) {
        assertThatCode(() -> new SqlAddress(url, "ann", "pencil-7").connections(SharedDatabase.ANSWER_WITHIN))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:x", "jdbc:mariadb://db:3306/", "jdbc:oracle://db/pointsman", "db:3306", ""})
    void what_is_no_address_of_a_shared_database_is_refused(String url) {
        assertThatThrownBy(() -> new SqlAddress(url, "ann", "pencil-7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("address=" + url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb://db/pointsman?password=pencil-7&a=b",
                "jdbc:postgresql://db/pointsman?ssl=true&Password=pencil-7",
                "jdbc:mysql://ann:pencil-7@db/pointsman",
                "mysql://ann:pencil-7@db/pointsman"
            })
    void a_password_in_the_address_is_refused_without_being_shown(String url) {
        assertThatThrownBy(() -> new SqlAddress(url, "ann", "pencil-7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("address=")
                .hasMessageNotContaining("pencil-7");
    }

    @Test
    void its_text_does_not_tell_the_password() {
        SqlAddress address = new SqlAddress("jdbc:mariadb://db/pointsman", "ann", "pencil-7");

        assertThat(address).hasToString("jdbc:mariadb://db/pointsman as ann");
    }
}
