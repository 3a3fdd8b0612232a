package dev.pointsman.server.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.server.kept.KeptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComplaintBookTest {
    private final List<Complaints> published = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T06:00:00Z");

    @TempDir
    Path folder;

    private ComplaintBook book(ComplaintStore store) {
        return ComplaintBook.of(store, () -> now, (complaints, _) -> published.add(complaints));
    }

    private ComplaintStore file() {
        return KeptComplaintStore.in(new KeptFile(folder.resolve("complaints")));
    }

    private static ComplaintBook.Told told(String user, int count) {
        return new ComplaintBook.Told(user, count);
    }

    @Test
    void a_complaint_is_heard_for_a_half_life_and_twice_as_many_for_one_more() {
        ComplaintBook book = book(file());
        book.take(List.of(told("one", 1), told("two", 2), told("four", 4)));

        assertThat(book.hold("one")).isTrue();
        assertThat(book.hold("nobody")).isFalse();
        now = now.plus(Duration.ofDays(30)).plusSeconds(1);
        assertThat(book.hold("one")).isFalse();
        assertThat(book.hold("two")).isTrue();
        now = now.plus(Duration.ofDays(30));
        assertThat(book.hold("two")).isFalse();
        assertThat(book.hold("four")).isTrue();
    }

    @Test
    void the_count_told_last_stands_and_none_forgets() {
        ComplaintBook book = book(file());
        book.take(List.of(told("a", 5), told("b", 1)));

        assertThat(book.take(List.of(told("a", 1))).users()).isEqualTo(2);
        now = now.plus(Duration.ofDays(29));
        assertThat(book.take(List.of(told("b", 0))).users()).isEqualTo(1);
        assertThat(book.hold("b")).isFalse();
        now = now.plus(Duration.ofDays(2));
        assertThat(book.hold("a")).isFalse();
    }

    @Test
    void complaints_outlive_the_process_and_names_are_in_no_file() throws IOException {
        book(file()).take(List.of(told("u-8f3c", 2)));

        ComplaintBook again = book(file());

        assertThat(again.hold("u-8f3c")).isTrue();
        assertThat(published.getLast().areOf("u-8f3c")).isTrue();
        assertThat(Files.readString(folder.resolve("complaints"))).doesNotContain("8f3c");
    }

    @Test
    void two_stores_have_two_keys() {
        assertThat(file().key())
                .isNotEqualTo(KeptComplaintStore.in(new KeptFile(folder.resolve("other")))
                        .key());
        assertThat(file().key()).isEqualTo(file().key());
    }

    @Test
    void the_least_weighty_of_too_many_are_forgotten() {
        ComplaintBook book = book(new MemoryComplaintStore(KeptComplaintStore.newKey()));
        book.take(List.of(told("old", 1), told("loud", 9)));
        now = now.plus(Duration.ofDays(20));

        ComplaintBook.Standing standing = book.take(IntStream.range(0, ComplaintBook.USERS_MAX - 1)
                .mapToObj(user -> told("u-" + user, 1))
                .toList());

        assertThat(standing).isEqualTo(new ComplaintBook.Standing(ComplaintBook.USERS_MAX, false));
        assertThat(book.hold("old")).isFalse();
        assertThat(book.hold("loud")).isTrue();
        assertThat(published.getLast()).isEqualTo(Complaints.NOBODY);
    }

    @Test
    void a_damaged_file_is_named_with_its_line() throws IOException {
        Path file = folder.resolve("complaints");
        file();
        Files.writeString(file, Files.readString(file) + "x y z\n");

        assertThatThrownBy(this::file)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no complaint: line=" + file + ":2");
    }
}
