package dev.pointsman.client.server;

/// No answer came from a server.
public final class ServerFailure extends RuntimeException {
    public ServerFailure(String happened, Throwable cause) {
        super(happened, cause);
    }
}
