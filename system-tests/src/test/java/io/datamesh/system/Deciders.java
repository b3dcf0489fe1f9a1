package io.datamesh.system;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;

/** Which instance of a service decides just now: the one that holds a partition in the group of its topology. */
final class Deciders {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private Deciders() {}

    /** The name of a process, as in {@code catalog-2}; waits while it is being settled who decides. */
    static String of(MeshUnderTest mesh, String service) {
        return await("an instance of " + service + " to decide")
                .atMost(LONGEST_WAIT)
                .until(() -> find(mesh, service), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<String> find(MeshUnderTest mesh, String service) {
        Pattern instance = Pattern.compile(Pattern.quote(service + "-" + service + "-") + "(\\d+)-.*");
        for (MemberDescription member : members(mesh, service)) {
            Matcher name = instance.matcher(member.groupInstanceId().orElse(""));
            if (!member.assignment().topicPartitions().isEmpty() && name.matches()) {
                return Optional.of(name.group(1).equals("1") ? service : service + "-" + name.group(1));
            }
        }
        return Optional.empty();
    }

    private static List<MemberDescription> members(MeshUnderTest mesh, String group) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, mesh.kafka()))) {
            return List.copyOf(admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get()
                    .get(group)
                    .members());
        } catch (ExecutionException unanswered) {
            throw new AssertionError("the group " + group + " can't be looked at", unanswered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
