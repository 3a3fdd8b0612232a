package dev.pointsman.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final StringWriter shown = new StringWriter();
    private long nowNanos;

    @Test
    void it_shows_share_events_speed_and_time_left() {
        ProgressBar bar = bar(true, 80);

        after(2_000);
        bar.reached(250, OptionalLong.of(1_000), 50_000);

        assertThat(shown).hasToString("\r#####...............  25 %  50,000 events  25,000/s  0:06 left\u001b[K");
    }

    @Test
    void without_a_total_it_shows_what_is_known() {
        ProgressBar bar = bar(true, 80);

        after(1_000);
        bar.reached(1_500_000, OptionalLong.empty(), 3_000);

        assertThat(shown).hasToString("\r1.5 MB  3,000 events  3,000/s\u001b[K");
    }

    @Test
    void it_is_redrawn_ten_times_a_second_at_most() {
        ProgressBar bar = bar(true, 80);

        for (int i = 0; i < 1_000; i++) {
            after(1);
            bar.reached(i, OptionalLong.of(1_000), i);
        }

        assertThat(shown.toString().chars().filter(character -> character == '\r'))
                .hasSize(10);
    }

    @Test
    void it_never_wraps() {
        ProgressBar bar = bar(true, 40);

        after(1_000);
        bar.reached(250, OptionalLong.of(1_000), 1_000_000_000);

        assertThat(shown.toString().replace("\r", "").replace("\u001b[K", "")).hasSize(39);
    }

    @Test
    void its_line_is_gone_when_it_is_closed() {
        ProgressBar bar = bar(true, 80);

        after(1_000);
        bar.reached(1, OptionalLong.of(2), 3);
        bar.close();

        assertThat(shown.toString()).endsWith("\r\u001b[K");
    }

    @Test
    void nothing_is_written_where_there_is_no_terminal() {
        ProgressBar bar = bar(false, 80);

        after(1_000);
        bar.reached(1, OptionalLong.of(2), 3);
        bar.close();

        assertThat(shown.toString()).isEmpty();
    }

    private void after(long millis) {
        nowNanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private ProgressBar bar(boolean live, int columns) {
        PrintWriter err = new PrintWriter(shown);
        Terminal terminal = new Terminal(err, err, InputStream.nullInputStream(), live, false, false, columns);
        return ProgressBar.on(terminal, () -> nowNanos);
    }
}
