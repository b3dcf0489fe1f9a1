package io.datamesh.bench.catalog;

import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.sample.SampleClaims;
import io.datamesh.bench.streams.RaceFigure;
import io.datamesh.bench.streams.StoreUpdateRace;
import io.datamesh.catalog.product.CatalogTopology;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.kit.testing.TestTopics;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The catalog's decisions: each claim is read, validated, compared with what is published, kept and told. */
public final class CatalogTopologyFigure extends RaceFigure {

    private static final int PRODUCTS = 10_000;

    private final Form form;

    /** How the claims carry the descriptor. */
    public enum Form {
        RECORD("catalog-topology", "Claims with a record"),
        DOCUMENT("catalog-topology-documents", "Claims with an ODPS document in YAML");

        private final String figure;
        private final String claims;

        Form(String figure, String claims) {
            this.figure = figure;
            this.claims = claims;
        }
    }

    public CatalogTopologyFigure(Form form) {
        super(form.figure, form.claims + " through the catalog's topology");
        this.form = form;
    }

    @Override
    public boolean isLong() {
        return form == Form.DOCUMENT;
    }

    @Override
    public int warmUps() {
        return 5;
    }

    @Override
    protected StoreUpdateRace race(Workbench workbench) throws Exception {
        workbench.mesh().create(Topics.ownedBy(Owner.CATALOG));
        AvroSerdes serdes = workbench.own(workbench.mesh().serdes());
        CatalogTopology topology = new CatalogTopology(serdes, new FailedClaims(), new DescriptorReader());
        SampleClaims claims = new SampleClaims(serdes);
        return new StoreUpdateRace(
                workbench, "catalog", topology.get(), Topics.PRODUCT_PUBLISHED, round -> batch(claims, round));
    }

    @Override
    protected Optional<StoreUpdateRace> floor(Workbench workbench) throws Exception {
        Topic<byte[]> facts = TestTopics.raw(1);
        workbench.mesh().create(Set.of(facts));
        AvroSerdes serdes = workbench.own(workbench.mesh().serdes());
        SampleClaims claims = new SampleClaims(serdes);
        return Optional.of(new StoreUpdateRace(
                workbench,
                "ruleless",
                new RulelessCatalog(serdes, facts).get(),
                Topics.PRODUCT_PUBLISHED,
                round -> batch(claims, round)));
    }

    /** One further version of each product. */
    private List<ProducerRecord<byte[], byte[]>> batch(SampleClaims claims, int round) {
        String version = "1." + round + ".0";
        return IntStream.range(0, PRODUCTS)
                .mapToObj(number ->
                        form == Form.RECORD ? claims.record(number, version) : claims.document(number, version))
                .toList();
    }
}
