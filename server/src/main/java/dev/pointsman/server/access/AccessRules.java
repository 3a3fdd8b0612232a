package dev.pointsman.server.access;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// What may be read without a token, beside health.
///
/// @param openMetrics whether `/metrics` needs no token; metrics name channels and tell how much they carry
public record AccessRules(boolean openMetrics) {
    /// Without tokens on loopback only.
    public static AccessRules of(String address) {
        try {
            return new AccessRules(InetAddress.getByName(address).isLoopbackAddress());
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("no such address: address=" + address, unknown);
        }
    }
}
