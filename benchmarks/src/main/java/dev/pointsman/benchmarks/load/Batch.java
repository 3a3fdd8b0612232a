package dev.pointsman.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/// The request of one connection: a batch of payment events whose ids and times are written over before each
/// sending, so that making a batch costs the driver next to nothing. For one thread.
final class Batch {
    private static final int DIGITS = 12;
    private static final String TIME = "2026-01-01T00:00:00.000Z";
    private static final List<String> BANKS = List.of("ICBC", "CCB", "ABC", "BOC", "CMB");
    private static final int CHANNELS = 8;

    /// One event in so many fails.
    private static final int FAILS_EVERY = 25;

    private final byte[] bytes;
    private final int[] numbers;
    private final int[] times;

    private Batch(byte[] bytes, int[] numbers, int[] times) {
        this.bytes = bytes;
        this.numbers = numbers;
        this.times = times;
    }

    /// @param run sets this run's ids apart from those of others
    static Batch of(String path, String authority, String token, String run, int events) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int[] numbers = new int[events * 2];
        int[] times = new int[events];
        for (int i = 0; i < events; i++) {
            numbers[2 * i] = append(body, "{\"id\":\"" + run + "-");
            append(body, "0".repeat(DIGITS));
            numbers[2 * i + 1] =
                    append(body, "\",\"type\":\"COMPLETED\",\"operation\":\"PAY_IN\",\"attempt\":\"A-" + run + "-");
            append(body, "0".repeat(DIGITS));
            boolean fails = i % FAILS_EVERY == 7;
            times[i] = append(
                    body,
                    "\",\"channel\":\"load-" + i % CHANNELS
                            + "\",\"merchant\":\"100000111\",\"method\":\"QUICK\",\"bank\":\""
                            + BANKS.get(i / CHANNELS % BANKS.size()) + "\",\"cardType\":\"DEBIT\",\"outcome\":\""
                            + (fails ? "FAILURE" : "SUCCESS")
                            + "\",\"code\":{\"scheme\":\"UNIONPAY_ONLINE\",\"value\":\""
                            + (fails ? "06" : "00")
                            + "\"},\"amount\":{\"currency\":\"CNY\",\"minor\":12900},\"occurredAt\":\"");
            append(body, TIME + "\"}\n");
        }
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: " + authority + "\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + body.size() + "\r\n\r\n")
                .getBytes(US_ASCII);
        byte[] bytes = Arrays.copyOf(head, head.length + body.size());
        System.arraycopy(body.toByteArray(), 0, bytes, head.length, body.size());
        shift(numbers, head.length);
        shift(times, head.length);
        return new Batch(bytes, numbers, times);
    }

    private static int append(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(US_ASCII));
        return body.size();
    }

    private static void shift(int[] places, int by) {
        for (int i = 0; i < places.length; i++) {
            places[i] += by;
        }
    }

    /// Events numbered from `first` that happen at `now`.
    byte[] numbered(long first, Instant now) {
        byte[] time = now.truncatedTo(ChronoUnit.MILLIS).toString().getBytes(US_ASCII);
        for (int i = 0; i < times.length; i++) {
            write(first + i, numbers[2 * i]);
            write(first + i, numbers[2 * i + 1]);
            if (time.length == TIME.length()) {
                System.arraycopy(time, 0, bytes, times[i], time.length);
            }
        }
        return bytes;
    }

    private void write(long number, int at) {
        long rest = number;
        for (int i = at + DIGITS - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    int events() {
        return times.length;
    }
}
