package dev.pointsman.cli.serve;

import dev.pointsman.server.ServerConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/// What keeps a server from being started, found out before anything is opened, and in words.
final class Beforehand {
    private Beforehand() {}

    /// @throws CannotServe naming the setting
    static void check(ServeSettings settings) {
        refuseTaken(settings.listening());
        settings.seconds().unusable().ifPresent(why -> {
            throw new CannotServe(why, null);
        });
    }

    private static void refuseTaken(ServerConfig.Listening listening) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(listening.address()), listening.port()));
        } catch (UnknownHostException unknown) {
            throw new CannotServe("--address: no such address: " + listening.address(), unknown);
        } catch (BindException taken) {
            boolean inUse = String.valueOf(taken.getMessage()).contains("in use");
            throw new CannotServe(
                    inUse
                            ? "--port: is in use: " + listening.port()
                            : "cannot listen on " + listening.address() + ":" + listening.port() + ": "
                                    + taken.getMessage(),
                    taken);
        } catch (IOException refused) {
            throw new CannotServe(
                    "cannot listen on " + listening.address() + ":" + listening.port() + ": " + refused.getMessage(),
                    refused);
        }
    }
}
