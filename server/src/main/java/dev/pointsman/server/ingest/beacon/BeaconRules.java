package dev.pointsman.server.ingest.beacon;

import java.util.Set;

/// Who may report from a browser, and how often. A page's origin is what browsers say of it, and no proof: events that
/// come this way are as true as the public is honest, so it is off until origins are named.
///
/// @param origins of the pages that may report, such as `https://shop.example`; a reporter's token does instead
/// @param perMinute events of one address, on average
/// @param burst events of one address at once
/// @param addressesMax remembered at most; beyond it the one longest quiet starts anew
public record BeaconRules(Set<String> origins, int perMinute, int burst, int addressesMax) {
    public BeaconRules {
        origins = Set.copyOf(origins);
        if (perMinute < 1 || burst < 1 || addressesMax < 1) {
            throw new IllegalArgumentException("limits must be positive: perMinute=" + perMinute + " burst=" + burst
                    + " addressesMax=" + addressesMax);
        }
    }

    public static BeaconRules standard() {
        return new BeaconRules(Set.of(), 60, 20, 50_000);
    }

    public BeaconRules from(Set<String> pages) {
        return new BeaconRules(pages, perMinute, burst, addressesMax);
    }
}
