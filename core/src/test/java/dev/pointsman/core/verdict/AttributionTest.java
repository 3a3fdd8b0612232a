package dev.pointsman.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.TechnicalTally;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A company of three channels, three banks and three merchants, each combination with ten attempts; what fails is
/// said in each test, and whoever alarms, the same cell must be blamed.
class AttributionTest {
    private static final long NOW = 1_800_000_000;
    private static final List<String> CHANNELS = List.of("x", "y", "z");
    private static final List<String> BANKS = List.of("CCB", "ICBC", "ABC");
    private static final List<String> MERCHANTS = List.of("m1", "m2", "m3");

    private final Windows windows = new Windows(CellPlan.standard(), 60);

    private static Cell leaf(String channel, String bank, String merchant) {
        return Cell.parse("channel=" + channel + ";bank=" + bank + ";merchant=" + merchant
                        + ";method=QUICK;cardType=DEBIT")
                .withTag("node", merchant.replace("m", "n"))
                .withTag("release", "web:" + (merchant.equals("m1") ? "2" : "1"));
    }

    private void company(long second, Cell... failing) {
        List<Frame.Row> rows = new ArrayList<>();
        for (String channel : CHANNELS) {
            for (String bank : BANKS) {
                for (String merchant : MERCHANTS) {
                    Cell leaf = leaf(channel, bank, merchant);
                    rows.add(new Frame.Row(
                            leaf,
                            second,
                            Tally.weighed(10, Stream.of(failing).anyMatch(cell -> cell.covers(leaf)) ? 9 : 0)));
                }
            }
        }
        windows.take(Tally.frame(second, rows));
        windows.endTick(second);
    }

    private Attribution.Blame blame(String alarming, String failing) {
        company(NOW - 10, Cell.parse("channel=none"));
        company(NOW, Cell.parse(failing));
        CellWindow window = Objects.requireNonNull(windows.of(Cell.parse(alarming)), alarming);
        return blamed(window);
    }

    private Attribution.Blame blamed(CellWindow alarming) {
        Attribution.Look look = new Attribution.Look(NOW, NOW, TechnicalTally.EVIDENCE, _ -> false);
        return Objects.requireNonNull(new Attribution(windows).blame(alarming, look));
    }

    private Attribution.@Nullable Blame blameOfTwo(String alarming, String failing, String andFailing) {
        company(NOW - 10, Cell.parse("channel=none"));
        company(NOW, Cell.parse(failing), Cell.parse(andFailing));
        CellWindow window = Objects.requireNonNull(windows.of(Cell.parse(alarming)), alarming);
        Attribution.Look look = new Attribution.Look(NOW, NOW, TechnicalTally.EVIDENCE, _ -> false);
        return new Attribution(windows).blame(window, look);
    }

    private static void assertBlamed(Attribution.Blame blame, String cell, FaultParty party) {
        assertThat(blame.window().cell()).hasToString(cell);
        assertThat(blame.party()).isEqualTo(party);
    }

    @Test
    void a_channel_that_is_down_is_blamed_whole() {
        assertBlamed(blame("channel=x", "channel=x"), "channel=x", FaultParty.CHANNEL);
    }

    @Test
    void a_channel_that_is_down_is_blamed_whole_when_one_of_its_banks_alarms() {
        assertBlamed(blame("channel=x;bank=CCB", "channel=x"), "channel=x", FaultParty.CHANNEL);
    }

    @Test
    void a_bank_down_behind_a_cross_bank_channel_costs_that_bank_only() {
        assertBlamed(blame("channel=x", "channel=x;bank=CCB"), "channel=x;bank=CCB", FaultParty.CHANNEL);
    }

    @Test
    void a_bank_down_behind_a_cross_bank_channel_is_found_from_the_bank_too() {
        assertBlamed(blame("bank=CCB", "channel=x;bank=CCB"), "channel=x;bank=CCB", FaultParty.CHANNEL);
    }

    @Test
    void a_bank_down_behind_every_channel_is_the_issuer() {
        assertBlamed(blame("channel=x", "bank=CCB"), "bank=CCB", FaultParty.ISSUER);
    }

    @Test
    void one_merchant_that_fails_on_a_channel_is_the_merchant_s() {
        Attribution.Blame blame = blameWithoutTags("channel=x", "channel=x;merchant=m1");

        assertBlamed(blame, "channel=x;merchant=m1", FaultParty.MERCHANT);
    }

    private Attribution.Blame blameWithoutTags(String alarming, String failing) {
        for (long second : new long[] {NOW - 10, NOW}) {
            List<Frame.Row> rows = new ArrayList<>();
            for (String channel : CHANNELS) {
                for (String merchant : MERCHANTS) {
                    Cell leaf = Cell.parse("channel=" + channel + ";merchant=" + merchant)
                            .with(Dimension.BANK, null)
                            .with(Dimension.METHOD, null)
                            .with(Dimension.CARD_TYPE, null);
                    boolean fails = second == NOW && Cell.parse(failing).covers(leaf);
                    rows.add(new Frame.Row(leaf, second, Tally.weighed(10, fails ? 9 : 0)));
                }
            }
            windows.take(Tally.frame(second, rows));
        }
        CellWindow window = Objects.requireNonNull(windows.of(Cell.parse(alarming)), alarming);
        return blamed(window);
    }

    @Test
    void two_channels_that_fail_at_once_are_blamed_themselves_and_no_release_or_node() {
        for (String alarming : List.of("channel=x", "release=web:2", "node=n2")) {
            Attribution.Blame blame = Objects.requireNonNull(blameOfTwo(alarming, "channel=x", "channel=y"));

            assertThat(blame.window().cell().toString()).isIn("channel=x", "channel=y");
        }
    }

    @Test
    void a_bank_that_fails_on_one_channel_while_another_channel_fails_whole_is_no_issuer_s_fault() {
        Attribution.Blame blame = Objects.requireNonNull(blameOfTwo("bank=CCB", "channel=x;bank=CCB", "channel=y"));

        assertThat(blame.party()).isEqualTo(FaultParty.CHANNEL);
    }

    @Test
    void a_release_that_fails_on_every_channel_is_ours() {
        assertBlamed(blame("channel=x", "release=web:2"), "release=web:2", FaultParty.OURS);
    }

    @Test
    void a_node_that_fails_on_every_channel_is_ours() {
        assertBlamed(blame("channel=x", "node=n2"), "node=n2", FaultParty.OURS);
    }

    @Test
    void where_a_channel_serves_one_bank_only_the_channel_is_blamed() {
        for (long second : new long[] {NOW - 10, NOW}) {
            windows.take(Tally.frame(
                    second,
                    List.of(
                            new Frame.Row(
                                    leaf("ccb-direct", "CCB", "m1"), second, Tally.weighed(10, second == NOW ? 10 : 0)),
                            new Frame.Row(leaf("y", "CCB", "m1"), second, Tally.weighed(10, 0)))));
        }
        CellWindow window = Objects.requireNonNull(windows.of(Cell.parse("channel=ccb-direct;bank=CCB")));

        assertBlamed(blamed(window), "channel=ccb-direct", FaultParty.CHANNEL);
    }

    @Test
    void cells_of_another_operation_are_never_blamed() {
        List<Frame.Row> rows = List.of(
                new Frame.Row(leaf("x", "CCB", "m1"), NOW, Tally.weighed(10, 5)),
                new Frame.Row(leaf("x", "CCB", "m1").of(Operation.REFUND), NOW, Tally.weighed(1_000, 1_000)));
        windows.take(Tally.frame(NOW, rows));
        CellWindow window = Objects.requireNonNull(windows.of(Cell.parse("channel=x")));

        assertBlamed(blamed(window), "channel=x", FaultParty.CHANNEL);
    }
}
