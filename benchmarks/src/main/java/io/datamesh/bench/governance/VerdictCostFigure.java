package io.datamesh.bench.governance;

import io.datamesh.bench.sample.SampleFacts;
import io.datamesh.bench.streams.CostFigure;
import io.datamesh.bench.streams.Crowd;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.governance.verdict.GovernanceTopology;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.model.PolicyMode;
import io.datamesh.topics.AvroSerdes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.Topology;

/** Whether a verdict costs more the more there is that it is not about. */
public final class VerdictCostFigure extends CostFigure {

    private static final int PRODUCTS = 1_000;
    private static final int TIMES = 10;
    private static final int REVISIONS = 3;
    private static final int POLICIES = 20;

    private final Crowding by;

    /** What there is ten times as much of. */
    public enum Crowding {
        PRODUCTS("governance-cost-products"),
        POLICIES("governance-cost-policies");

        private final String figure;

        Crowding(String figure) {
            this.figure = figure;
        }
    }

    public VerdictCostFigure(Crowding by) {
        super(by.figure, description(by));
        this.by = by;
    }

    private static String description(Crowding by) {
        return switch (by) {
            case PRODUCTS ->
                "A verdict on one of " + PRODUCTS + " products where there are " + PRODUCTS * TIMES
                        + " products, against where there are those only.";
            case POLICIES ->
                "A verdict by the platform's own policies where there are " + POLICIES * TIMES
                        + " more that do not apply, against where there are " + POLICIES + " of those.";
        };
    }

    @Override
    protected Crowd.Case events() throws Exception {
        return new Judging(by, PlatformPolicies.read());
    }

    private record Judging(Crowding by, List<PolicyDeclared> policies) implements Crowd.Case {

        @Override
        public Topology topology(AvroSerdes serdes) {
            return new GovernanceTopology(serdes, new FailedClaims()).get();
        }

        @Override
        public List<ProducerRecord<byte[], byte[]>> contents(AvroSerdes serdes, boolean crowded) {
            List<PolicyDeclared> declared = new ArrayList<>(policies);
            int others = crowded && by == Crowding.POLICIES ? POLICIES * TIMES : POLICIES;
            IntStream.range(0, others).forEach(number -> declared.add(ofAnotherDomain(number)));
            int products = crowded && by == Crowding.PRODUCTS ? PRODUCTS * TIMES : PRODUCTS;
            return Stream.concat(
                            PlatformPolicies.records(serdes, declared).stream(),
                            SampleFacts.records(serdes, products, 1).stream())
                    .toList();
        }

        private static PolicyDeclared ofAnotherDomain(int number) {
            return PolicyDeclared.newBuilder()
                    .setName("elsewhere-" + number)
                    .setDomains(List.of("elsewhere"))
                    .setMode(PolicyMode.ENFORCED)
                    .setRule("product.tags.size() > " + number % 10)
                    .setMessage("{product.name} has too few tags.")
                    .build();
        }

        @Override
        public List<ProducerRecord<byte[], byte[]>> events(AvroSerdes serdes, int round) {
            return IntStream.range(0, REVISIONS)
                    .mapToObj(step -> SampleFacts.records(serdes, PRODUCTS, 2 + round * REVISIONS + step))
                    .flatMap(List::stream)
                    .toList();
        }
    }
}
