package dev.pointsman.server.ingest.beacon;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// A token bucket for each address that reports; IPv6 addresses share one per /64, which is what one site has. Safe for
/// any number of threads.
final class AddressRates {
    private static final int SITE_BYTES = 8;
    private static final int IPV6_BYTES = 16;

    private final BeaconRules rules;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets;

    AddressRates(BeaconRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true);
    }

    private record Bucket(double tokens, Instant at) {}

    /// How long the address must wait; zero when it may report now, which takes a token.
    synchronized Duration take(String address) {
        Instant now = clock.instant();
        String site = site(address);
        double perMilli = rules.perMinute() / 60_000.0;
        Bucket known = buckets.getOrDefault(site, new Bucket(rules.burst(), now));
        long millis = Math.max(0, Duration.between(known.at(), now).toMillis());
        double tokens = Math.min(rules.burst(), known.tokens() + millis * perMilli);
        boolean may = tokens >= 1;
        buckets.put(site, new Bucket(may ? tokens - 1 : tokens, now));
        if (buckets.size() > rules.addressesMax()) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        return may ? Duration.ZERO : Duration.ofMillis((long) Math.ceil((1 - tokens) / perMilli));
    }

    synchronized int addresses() {
        return buckets.size();
    }

    /// The container gives numeric addresses, so nothing is looked up.
    private static String site(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV6_BYTES ? HexFormat.of().formatHex(bytes, 0, SITE_BYTES) : address;
        } catch (IllegalArgumentException noLiteral) {
            return address;
        }
    }
}
