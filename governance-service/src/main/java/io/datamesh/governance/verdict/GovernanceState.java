package io.datamesh.governance.verdict;

import io.datamesh.events.JobLineage;
import io.datamesh.events.PolicyChanged;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.SloStatus;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Everything governance remembers.
 *
 * @param policies the last fact about each policy
 * @param products the last fact about each product, without its source; previous version and diff are those of its current version
 * @param previousVersions the last fact about the version before a product's current one
 * @param standings how each product stands, with the last fact about each of its violations, resolved ones included
 * @param slos the last status of each SLO, without its history
 * @param jobs the datasets each job reads and writes now
 */
record GovernanceState(
        FactStore<PolicyChanged> policies,
        FactStore<ProductChanged> products,
        FactStore<ProductChanged> previousVersions,
        Standings standings,
        FactStore<SloStatus> slos,
        FactStore<JobLineage> jobs,
        Links links,
        Agenda agenda) {

    private static final String POLICIES = "policies";
    private static final String PRODUCTS = "products";
    private static final String PREVIOUS_VERSIONS = "previous-versions";
    private static final String STANDINGS = "standings";
    private static final String VIOLATIONS = "violations";
    private static final String SLOS = "slos";
    private static final String JOBS = "jobs";
    private static final String LINKS = "links";
    private static final String AGENDA = "agenda";

    private static final List<String> NAMES =
            List.of(POLICIES, PRODUCTS, PREVIOUS_VERSIONS, STANDINGS, VIOLATIONS, SLOS, JOBS, LINKS, AGENDA);

    static GovernanceState of(ProcessorContext<byte[], byte[]> context, AvroSerdes serdes) {
        return new GovernanceState(
                new FactStore<>(context.getStateStore(POLICIES), Topics.POLICY_CHANGED, serdes),
                new FactStore<>(context.getStateStore(PRODUCTS), Topics.PRODUCT_CHANGED, serdes),
                new FactStore<>(context.getStateStore(PREVIOUS_VERSIONS), Topics.PRODUCT_CHANGED, serdes),
                new Standings(
                        context.getStateStore(STANDINGS),
                        new FactStore<>(context.getStateStore(VIOLATIONS), Topics.POLICY_VIOLATED, serdes)),
                new FactStore<>(context.getStateStore(SLOS), Topics.SLO_STATUS, serdes),
                new FactStore<>(context.getStateStore(JOBS), Topics.LINEAGE_CHANGED, serdes),
                new Links(context.getStateStore(LINKS)),
                new Agenda(context.getStateStore(AGENDA)));
    }

    static Set<StoreBuilder<?>> builders() {
        Map<String, String> largeValues =
                Map.of("max.message.bytes", Integer.toString(Topics.PRODUCT_CHANGED.maxMessageBytes()));
        return NAMES.stream()
                .map(name -> Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                        .withLoggingEnabled(largeValues))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
