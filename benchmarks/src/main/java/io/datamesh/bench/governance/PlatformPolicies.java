package io.datamesh.bench.governance;

import io.datamesh.bench.streams.Claims;
import io.datamesh.cli.Home;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.policy.PolicyReader;
import io.datamesh.governance.policy.PolicyReading;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The policies that come with the platform. */
final class PlatformPolicies {

    private PlatformPolicies() {}

    static List<PolicyDeclared> read() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Home.folder().resolve("governance-service/policies"))) {
            files = all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        List<PolicyDeclared> policies = new ArrayList<>();
        for (Path file : files) {
            switch (new PolicyReader().read(Files.readAllBytes(file), "application/yaml")) {
                case PolicyReading.Read read -> policies.addAll(read.policies());
                case PolicyReading.Refused refused ->
                    throw new IllegalStateException(file + ": " + refused.violations());
            }
        }
        return policies;
    }

    /** As claims. */
    static List<ProducerRecord<byte[], byte[]>> records(AvroSerdes serdes, List<PolicyDeclared> policies) {
        Claims<PolicyDeclared> claims = new Claims<>(Topics.POLICY_DECLARED, serdes);
        return policies.stream()
                .map(policy -> claims.record(policy.getName(), policy))
                .toList();
    }
}
