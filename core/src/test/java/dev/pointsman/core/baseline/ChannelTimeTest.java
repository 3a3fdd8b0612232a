package dev.pointsman.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pointsman.core.baseline.Calendar.Mark;
import dev.pointsman.core.baseline.Calendar.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelTimeTest {
    private static ChannelTime in(String zone, Span... spans) {
        return ChannelTime.of(
                new BaselineRules(0.05, ZoneId.of("UTC"), Map.of("x", ZoneId.of(zone)), new Calendar(List.of(spans))),
                "x");
    }

    private static int hour(ChannelTime time, String instant) {
        time.moveTo(Instant.parse(instant).getEpochSecond());
        return time.hourNow();
    }

    private static Span span(Mark mark, String from, String to) {
        return new Span(mark, "x", Instant.parse(from), Instant.parse(to));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({
        "UTC,1",
        "Asia/Shanghai,2",
        "Asia/Kolkata,3",
        "Europe/Berlin,4",
        "Australia/Lord_Howe,5",
        "Asia/Kathmandu,6"
    })
    void hours_and_marks_are_those_of_a_plain_look_at_the_clock_and_the_calendar(String zone, long seed) {
        Random random = new Random(seed);
        long start = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
        int year = 366 * 86_400;
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Instant from = Instant.ofEpochSecond(start + random.nextInt(year), random.nextInt(2));
            String channel = random.nextInt(3) == 0 ? null : random.nextBoolean() ? "x" : "other";
            Mark mark = Mark.values()[random.nextInt(3)];
            spans.add(new Span(mark, channel, from, from.plusSeconds(1 + random.nextInt(200_000))));
        }
        ChannelTime time = in(zone, spans.toArray(Span[]::new));
        long second = start;
        for (int i = 0; i < 20_000; i++) {
            // mostly forward in small steps, now and then anywhere
            second = random.nextInt(20) == 0 ? start + random.nextInt(year) : second + random.nextInt(1_500);
            Instant at = Instant.ofEpochSecond(second);
            ZonedDateTime local = at.atZone(ZoneId.of(zone));
            List<Mark> marks = spans.stream()
                    .filter(span -> !"other".equals(span.channel()))
                    .filter(span -> !at.isBefore(span.from()) && at.isBefore(span.to()))
                    .map(Span::mark)
                    .toList();

            time.moveTo(second);

            assertThat(time.hourNow())
                    .as("%s", local)
                    .isEqualTo((local.getDayOfWeek().getValue() - 1) * 24 + local.getHour());
            assertThat(time.usualNow()).as("%s", local).isEqualTo(marks.isEmpty());
            assertThat(time.isMaintenance(second)).as("%s", local).isEqualTo(marks.contains(Mark.MAINTENANCE));
        }
    }

    @Test
    void where_the_clock_is_put_forward_an_hour_is_left_out() {
        ChannelTime berlin = in("Europe/Berlin");

        // Sunday 29 March 2026, 02:00 becomes 03:00
        assertThat(hour(berlin, "2026-03-29T00:59:59Z")).isEqualTo(6 * 24 + 1);
        assertThat(hour(berlin, "2026-03-29T01:00:00Z")).isEqualTo(6 * 24 + 3);
    }

    @Test
    void where_the_clock_is_put_back_an_hour_comes_twice() {
        ChannelTime berlin = in("Europe/Berlin");

        // Sunday 25 October 2026, 03:00 becomes 02:00
        assertThat(hour(berlin, "2026-10-25T00:30:00Z")).isEqualTo(6 * 24 + 2);
        assertThat(hour(berlin, "2026-10-25T01:30:00Z")).isEqualTo(6 * 24 + 2);
        assertThat(hour(berlin, "2026-10-25T02:00:00Z")).isEqualTo(6 * 24 + 3);
    }

    @Test
    void before_it_was_moved_it_knows_no_hour_and_nothing_is_usual() {
        assertThat(in("UTC").hourNow()).isEqualTo(ChannelTime.NO_HOUR);
        assertThat(in("UTC").usualNow()).isFalse();
    }

    @Test
    void asking_about_maintenance_does_not_move_it() {
        ChannelTime time = in("UTC", span(Mark.MAINTENANCE, "2026-11-21T02:00:00Z", "2026-11-21T04:00:00Z"));
        int before = hour(time, "2026-11-21T05:00:00Z");

        assertThat(time.isMaintenance(Instant.parse("2026-11-21T03:59:59Z").getEpochSecond()))
                .isTrue();
        assertThat(time.hourNow()).isEqualTo(before);
        assertThat(time.usualNow()).isTrue();
    }

    @Test
    void rules_that_cannot_be_are_refused_with_their_values() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> span(Mark.HOLIDAY, "2026-11-21T00:00:00Z", "2026-11-21T00:00:00Z"))
                .withMessageContaining("from=2026-11-21T00:00:00Z to=2026-11-21T00:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BaselineRules(0, ZoneId.of("UTC"), Map.of(), Calendar.empty()))
                .withMessageContaining("priorRatio=0.0");
    }

    @Test
    void the_calendar_is_no_part_of_what_learned_figures_depend_on() {
        BaselineRules plain = BaselineRules.standard();
        BaselineRules marked = new BaselineRules(
                plain.priorRatio(),
                plain.zone(),
                plain.channelZones(),
                new Calendar(List.of(span(Mark.HOLIDAY, "2026-12-25T00:00:00Z", "2026-12-26T00:00:00Z"))));

        assertThat(marked.words()).isEqualTo(plain.words()).contains("zone Z");
    }
}
