package dev.pointsman.adapters.kafka;

import java.io.IOException;

/// A broker in a process of its own, for a bench: it says its address, and ends when its input does.
final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("broker at " + RealKafka.servers());
        while (System.in.read() >= 0) {
            // who started it holds the other end
        }
        System.exit(0);
    }
}
