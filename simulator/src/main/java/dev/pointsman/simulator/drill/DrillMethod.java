package dev.pointsman.simulator.drill;

import dev.pointsman.simulator.drill.run.RunFigures;
import java.util.List;
import java.util.Locale;

/// The head of the report: how its figures came about.
final class DrillMethod {
    private static final String METHOD = """
            ## Method

            - **The loop is closed.** A channel fares as it is routed to: it works off its capacity, lets attempts wait up to 2 s
              and refuses the rest as failures, so that traffic moved onto it can break it. Users whose attempt failed try again
              after 3 to 10 s, half of them once and half twice, and are routed anew: nobody tells the policy, and no retry is
              steered to another channel, under any policy.
            - **The company.** 50 payments a second, five banks, debit and credit; three cross-bank channels and two of single
              banks, about ten attempts a second each, with capacity for 14 to 21; BOC credit cards have one route only. Answers
              take 1 to 2 s, timeouts 30 s; 1 % fail without a fault, 5 % are declined by the payer's side. It is a file:
              `simulator/src/main/resources/dev/pointsman/simulator/drill/company`, and the drills are beside it.
            - **Same payments, same luck.** The payments of a seed and what each attempt draws are the same under every policy;
              only where it is routed, and what load that makes, differs. Virtual clock.
            - **Policies.** `ours`: the real counter, engine (standard rules) and router; a snapshot reaches the router 0.5 s
              after the decision; it sees 30 min of healthy traffic first. `static`: the usual order always. `by-hand`, `semi-auto`:
              people who know exactly what is wrong suspend it 20 min (1 min) after its start and reopen it 180 min (20 min)
              after its end; a fault that is over sooner they never see. `window-auto`: per channel 60 s every 10 s, above 50 % of at
              least 5; reopened in full after 5 min. `breaker`: a Resilience4j circuit breaker a channel with its own defaults on the
              virtual clock, whom it refuses goes to the next. `ranking`: success ratio of the last 125 attempts in steps of five
              points, score × 1.0526 and × 0.95, out below 0.05; one attempt in twenty explores. `oracle`: knows each fault and each
              queue at each moment: the zero line. Declines are told to nobody as failures.
            - **Payments lost** never succeeded though the payer's side would have paid; **lost to faults** are those of them that
              met a fault, a full channel or a refusal on the way (the others failed two or three times by the usual 1 %, the same
              under every policy). **Attempts failed** are failures, timeouts and refusals. **Success ratio** is of payments.
            - **Response**: from the fault's start until ten seconds follow in which its part has at most 5 %% of its usual
              attempts; "never" when that does not come during the fault. Only attempts that could go elsewhere count.
            - **First share, full**: from the fault's end until the part has an attempt; until 30 s begin in which it has 75 %% of
              its usual attempts. "never": not in the 25 min of the run that are left. Only where most of its traffic
              was elsewhere when the fault ended.
            - **Wrongly out**: times that a cell was taken out which no fault covered then, a channel for one of its banks too.
              **Failed by probing**: attempts that a fault failed after its part was out for the first time. **Moves**: leavings of
              the part from full traffic and returns; of a fault on several channels, of the one that moved most. **Overload s**: seconds
              in which a channel without a fault refused attempts, over all channels. **Stranded**: attempts sent to a failing
              channel or nowhere because the policy had every working one out.
            - **Intervals** are 95 %%, by the bootstrap over runs (means) or faults (medians). Seeds below 1000 are for choosing
              parameters and for the figures checked in as a test; no parameter was chosen on the seeds of this page.

            """;

    private DrillMethod() {}

    static String text(List<RunFigures> runs, int seedsEnough) {
        long first = runs.stream().mapToLong(RunFigures::seed).min().orElse(0);
        long last = runs.stream().mapToLong(RunFigures::seed).max().orElse(0);
        String small = last - first + 1 >= seedsEnough ? "" : String.format(Locale.ROOT, """

                *A small run: seeds a drill: %d. Intervals of so few runs are too narrow; it is to be run again with more.*
                """, last - first + 1);
        return String.format(Locale.ROOT, """
                # Drills

                What faults cost, and how soon all is as before, under our policy and under others. Written by
                `./pointsman drill`: %,d runs, seeds %d to %d. The page, its plots and `summary.json` are made anew by each run; a
                figure that changes is a change of behaviour.
                """, runs.size(), first, last) + small + "\n" + METHOD.replace("%%", "%");
    }
}
