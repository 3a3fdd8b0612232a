package dev.pointsman.adapters.kafka;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/// A group whose members have names of their own, so that one that has ended can be put out of it.
public final class KafkaGroup {
    private KafkaGroup() {}

    /// Takes members out, so that nobody waits for their silence. One that lives after all joins anew.
    ///
    /// @param ended by the names that they gave themselves
    /// @throws KafkaFailure when the group cannot be told
    public static void putOut(KafkaSettings settings, String group, Predicate<String> ended) {
        try (Admin admin = KafkaClients.admin(settings)) {
            Set<MemberToRemove> out = admin.describeConsumerGroups(Set.of(group)).all().get().values().stream()
                    .flatMap(described -> described.members().stream())
                    .map(MemberDescription::groupInstanceId)
                    .flatMap(Optional::stream)
                    .filter(ended)
                    .map(MemberToRemove::new)
                    .collect(Collectors.toSet());
            if (!out.isEmpty()) {
                admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions(out))
                        .all()
                        .get();
            }
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof UnknownMemberIdException)) {
                throw KafkaWords.failure("putting a member out", settings, refused);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
