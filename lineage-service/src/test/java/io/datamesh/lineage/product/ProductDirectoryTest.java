package io.datamesh.lineage.product;

import static io.datamesh.lineage.view.Facts.KAFKA;
import static io.datamesh.lineage.view.Facts.START;
import static io.datamesh.lineage.view.Facts.job;
import static io.datamesh.lineage.view.Facts.product;
import static io.datamesh.lineage.view.Facts.topicProduct;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.view.Facts;
import io.datamesh.model.DataProduct;
import io.datamesh.model.ProductStatus;
import io.datamesh.product.dataset.DatasetId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProductDirectoryTest {

    private final Facts facts = new Facts();

    @Test
    void findsTheDatasetOfAPortWhicheverBecomesKnownFirst() {
        facts.put(job("writer").writes("early"));
        facts.putProduct(topicProduct("early", "order", "early", List.of("id"), ""));
        facts.putProduct(topicProduct("late", "order", "late", List.of("id"), ""));
        facts.put(job("other").writes("late"));

        assertThat(portOf("early")).isEqualTo(new PortRef("early", "early"));
        assertThat(portOf("late")).isEqualTo(new PortRef("late", "late"));
        assertThat(facts.model().products().datasetsOf("late")).hasSize(1);
    }

    @Test
    void findsTheDatasetBySymlink() {
        facts.put(Facts.dataset("s3-copy", "own", "{}"), new DatasetId(KAFKA, "linked"));
        facts.putProduct(topicProduct("linked", "order", "linked", List.of("id"), ""));

        assertThat(portOf("s3-copy")).isEqualTo(new PortRef("linked", "linked"));
    }

    @Test
    void letsADatasetGoWhenThePortMovesAway() {
        facts.put(job("writer").writes("here", "there"));
        facts.putProduct(topicProduct("moving", "order", "here", List.of("id"), ""));
        facts.putProduct(topicProduct("moving", "order", "there", List.of("id"), ""));

        assertThat(portOf("here")).isNull();
        assertThat(portOf("there").productId()).isEqualTo("moving");
    }

    @Test
    void leavesAnAddressToTheProductThatHadItFirst() {
        facts.put(job("writer").writes("claimed"));
        facts.putProduct(topicProduct("first", "order", "claimed", List.of("id"), ""));
        facts.putProduct(topicProduct("second", "order", "claimed", List.of("id"), ""));

        assertThat(portOf("claimed").productId()).isEqualTo("first");
    }

    @Test
    void remembersSinceWhenAndUntilWhenAnInputWasDeclared() {
        Instant later = START.plus(Duration.ofDays(1));
        facts.putProduct(topicProduct("source", "order", "source", List.of("id"), ""));
        DataProduct reader = product(topicProduct("reader", "order", "reader", List.of("id"), """
                  inputs: [{name: in, product_id: source}]
                """));
        facts.putProduct(reader, START);
        facts.putProduct(reader, START.plusSeconds(60));
        DataProduct retired =
                DataProduct.newBuilder(reader).setStatus(ProductStatus.RETIRED).build();
        facts.putProduct(retired, later);

        EdgeTable declared = facts.model().graph().declared();
        assertThat(declared.size()).isOne();
        assertThat(readersAt(START.toEpochMilli())).containsExactly("reader");
        assertThat(readersAt(later.toEpochMilli())).isEmpty();
        assertThat(readersAt(EdgeTable.NOW)).isEmpty();
    }

    @Test
    void findsTheProductOfAContractThatIsPublishedLater() {
        DataProduct reader = product(topicProduct("reader", "order", "reader", List.of("id"), ""));
        reader.setInputPorts(List.of(io.datamesh.model.InputPort.newBuilder()
                .setName("in")
                .setContractId("later-v1")
                .build()));
        facts.putProduct(reader, START);
        DataProduct source = product(topicProduct("source", "order", "source", List.of("id"), ""));
        source.getOutputPorts().getFirst().setContractId("later-v1");
        facts.putProduct(source, START.plusSeconds(60));

        assertThat(readersAt(EdgeTable.NOW)).containsExactly("reader");
    }

    private Set<String> readersAt(long time) {
        EdgeTable declared = facts.model().graph().declared();
        int source = facts.model().nodes().find(NodeKind.PRODUCT, null, "source");
        Set<String> readers = new TreeSet<>();
        for (int i = 0; i < declared.outDegree(source); i++) {
            if (declared.isValid(declared.out(source, i), time)) {
                readers.add(facts.model().nodes().name(declared.target(declared.out(source, i))));
            }
        }
        return readers;
    }

    private PortRef portOf(String dataset) {
        return facts.model().products().portOf(facts.model().nodes().find(NodeKind.DATASET, KAFKA, dataset));
    }
}
