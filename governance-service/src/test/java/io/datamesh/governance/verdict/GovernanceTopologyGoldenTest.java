package io.datamesh.governance.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.testing.InMemorySchemaRegistry;
import io.datamesh.topics.AvroSerdes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GovernanceTopologyGoldenTest {

    @Test
    void isTheTopologyThatItWas() throws IOException {
        GovernanceTopology topology =
                new GovernanceTopology(AvroSerdes.with(new InMemorySchemaRegistry()), new FailedClaims());

        try (InputStream golden = getClass().getResourceAsStream("/topology/governance.txt")) {
            assertThat(topology.get().describe().toString())
                    .as("a changed name orphans state; if that is meant, update topology/governance.txt")
                    .isEqualToIgnoringWhitespace(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
