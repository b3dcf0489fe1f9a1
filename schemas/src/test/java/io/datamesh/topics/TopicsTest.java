package io.datamesh.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.topics.Topic.Format;
import io.datamesh.topics.Topic.Owner;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void knowsTheTopicsByTheNamesThatAreFixedForEver() {
        assertThat(Topics.all())
                .extracting(Topic::name)
                .containsExactly(
                        "mesh.product.published",
                        "mesh.product.changed",
                        "mesh.product.rejected",
                        "mesh.quality.measured",
                        "mesh.slo.status",
                        "mesh.lineage.observed",
                        "openlineage.events",
                        "mesh.lineage.changed",
                        "mesh.dataset.stated",
                        "mesh.run.changed",
                        "mesh.policy.declared",
                        "mesh.policy.changed",
                        "mesh.policy.violated",
                        "mesh.compliance.evaluated",
                        "mesh.violation.commanded",
                        "mesh.governance.rejected",
                        "mesh.webhook.configured",
                        "mesh.access.requested",
                        "mesh.access.granted",
                        "mesh.usage.metered",
                        "mesh.audit.recorded",
                        "mesh.dead-letters");
        assertThat(Topics.named("mesh.product.changed")).contains(Topics.PRODUCT_CHANGED);
        assertThat(Topics.named("mesh.product.unknown")).isEmpty();
    }

    @Test
    void decidesOnProductsInOneTotalOrder() {
        assertThat(Topics.PRODUCT_PUBLISHED.partitions()).isEqualTo(1);
        assertThat(Topics.PRODUCT_CHANGED.partitions()).isEqualTo(1);
    }

    @Test
    void keepsFactsOnProductsAndPoliciesForEver() {
        Map<String, String> forEver = Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");

        assertThat(Topics.PRODUCT_CHANGED.configuration()).containsAllEntriesOf(forEver);
        assertThat(Topics.POLICY_DECLARED.configuration()).containsAllEntriesOf(forEver);
    }

    @Test
    void keepsClaimsForAYear() {
        assertThat(Topics.PRODUCT_PUBLISHED.configuration())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry(
                        "retention.ms", Long.toString(Duration.ofDays(365).toMillis()));
    }

    @Test
    void showsWatchersEveryTransitionForAWeekBeforeItCompacts() {
        assertThat(Topics.POLICY_VIOLATED.configuration())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry(
                        "min.compaction.lag.ms",
                        Long.toString(Duration.ofDays(7).toMillis()));
    }

    @Test
    void leavesRoomForARefusedRecordAndItsReason() {
        Topics.all()
                .forEach(topic ->
                        assertThat(topic.maxMessageBytes()).isLessThanOrEqualTo(Topics.DEAD_LETTERS.maxMessageBytes()));
    }

    @Test
    void hasAnOwnerForEveryTopic() {
        Set<Topic<?>> owned = new HashSet<>();
        Arrays.stream(Owner.values()).forEach(owner -> owned.addAll(Topics.ownedBy(owner)));

        assertThat(owned).containsExactlyInAnyOrderElementsOf(Topics.all());
        assertThat(Topics.ownedBy(Owner.CATALOG))
                .contains(Topics.PRODUCT_CHANGED, Topics.DEAD_LETTERS)
                .doesNotContain(Topics.POLICY_DECLARED);
    }

    @Test
    void namesTypesAndSubjectsAfterTheTopic() {
        assertThat(Topics.PRODUCT_PUBLISHED.eventType()).isEqualTo("io.datamesh.product.published.v1");
        assertThat(Topics.PRODUCT_PUBLISHED.subject()).isEqualTo("mesh.product.published-value");
    }

    @Test
    void hasNoSchemaForWhatIsNotAvro() {
        assertThat(Topics.OPENLINEAGE_EVENTS.format()).isEqualTo(Format.JSON);
        assertThatThrownBy(Topics.OPENLINEAGE_EVENTS::schema)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("openlineage.events");
    }
}
