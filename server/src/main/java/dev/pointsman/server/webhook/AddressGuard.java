package dev.pointsman.server.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps events away from addresses that are not on the public internet: a name in a configuration, or who answers for
/// it, could lead into the house. Asked before every request, since a name may point elsewhere by then.
///
/// Hazard: the client resolves the name once more. It gets the same answer as long as the JDK keeps it, 30 s unless the
/// security property `networkaddress.cache.ttl` says otherwise; with 0 this guard can be deceived.
final class AddressGuard {
    /// Who resolves names.
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Names names;

    AddressGuard(Names names) {
        this.names = names;
    }

    /// Why nothing is sent there; empty when it may be. One address that is refused is enough: the client picks.
    Optional<String> objection(String host) {
        try {
            for (InetAddress address : names.addresses(host)) {
                String inside = inside(address.getAddress());
                if (inside != null) {
                    return Optional.of("not sent: " + host + " is at " + address.getHostAddress() + ", a " + inside
                            + " address, which needs allowPrivate");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException _) {
            return Optional.of("not sent: there is no host " + host);
        }
    }

    /// What sort of inner address it is, or null.
    private static @Nullable String inside(byte[] address) {
        if (address.length == 4) {
            return inside4(address[0] & 0xff, address[1] & 0xff, address);
        }
        byte[] embedded = embedded4(address);
        return embedded != null ? inside(embedded) : inside6(address);
    }

    private static @Nullable String inside4(int first, int second, byte[] address) {
        if (first == 127) {
            return "loopback";
        }
        if (first == 169 && second == 254) {
            return "link-local";
        }
        // a cloud's own services, though the address is a public one
        if (Arrays.equals(address, new byte[] {(byte) 168, 63, (byte) 129, 16})) {
            return "metadata";
        }
        boolean isPrivate = first == 10 || (first == 172 && second >> 4 == 1) || (first == 192 && second == 168);
        boolean isShared = first == 100 && second >> 6 == 1;
        if (isPrivate || isShared) {
            return "private";
        }
        boolean isForTests = first == 198 && second >> 1 == 9;
        boolean isForProtocols = first == 192 && second == 0 && address[2] == 0;
        if (first == 0 || isForTests || isForProtocols) {
            return "reserved";
        }
        if (first >= 224) {
            return first < 240 ? "multicast" : "reserved";
        }
        return null;
    }

    private static @Nullable String inside6(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        if (first == 0xff) {
            return "multicast";
        }
        if (first == 0xfe) {
            return second >> 6 == 2 ? "link-local" : "private";
        }
        if (first >> 1 == 0x7e) {
            return "private";
        }
        if (isZero(address, 0, 15)) {
            return address[15] == 1 ? "loopback" : "reserved";
        }
        // what is routed begins with 001; 64:ff9b:: is a way to IPv4, looked into before
        return first >> 5 == 1 ? null : "reserved";
    }

    /// The IPv4 address that an IPv6 one leads to: mapped, compatible, translated (64:ff9b::/96), 6to4; or null.
    private static byte @Nullable [] embedded4(byte[] address) {
        boolean isMapped = isZero(address, 0, 10) && address[10] == -1 && address[11] == -1;
        boolean isCompatible = isZero(address, 0, 12) && !isZero(address, 12, 15);
        boolean isTranslated = address[0] == 0
                && address[1] == 0x64
                && (address[2] & 0xff) == 0xff
                && (address[3] & 0xff) == 0x9b
                && isZero(address, 4, 12);
        if (isMapped || isCompatible || isTranslated) {
            return Arrays.copyOfRange(address, 12, 16);
        }
        boolean is6to4 = address[0] == 0x20 && address[1] == 2;
        return is6to4 ? Arrays.copyOfRange(address, 2, 6) : null;
    }

    private static boolean isZero(byte[] address, int from, int to) {
        for (int i = from; i < to; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
