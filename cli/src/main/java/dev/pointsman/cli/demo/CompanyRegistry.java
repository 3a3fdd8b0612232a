package dev.pointsman.cli.demo;

import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.simulator.company.CompanyChannel;
import dev.pointsman.simulator.company.CompanyPlan;
import java.util.List;

/// The simulated company's channels as a registry.
final class CompanyRegistry {
    private CompanyRegistry() {}

    static Registered of(CompanyPlan plan) {
        return new Registered(
                Strategy.WEIGHTED,
                plan.channels().stream().map(CompanyRegistry::routed).toList());
    }

    private static RoutedChannel routed(CompanyChannel channel) {
        List<Support> supports = channel.banks().stream()
                .flatMap(bank -> channel.cardTypes().stream().map(type -> new Support(bank, type)))
                .toList();
        return new RoutedChannel(
                channel.id(),
                channel.operations(),
                LifeCycle.LIVE,
                List.of(channel.method()),
                supports,
                List.of(channel.merchant()),
                List.of(),
                channel.priority(),
                channel.weight());
    }
}
