package io.datamesh.bench.catalog;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.sample.SampleProducts;
import io.datamesh.bench.streams.Claims;
import io.datamesh.bench.streams.StoreUpdateRace;
import io.datamesh.catalog.product.CatalogTopology;
import io.datamesh.events.ProductPublished;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The catalog's decisions: each claim is read, validated, compared with what is published, kept and told. */
public final class CatalogTopologyFigure implements Figure {

    private static final int PRODUCTS = 10_000;

    private final Form form;

    /** How the claims carry the descriptor. */
    public enum Form {
        RECORD,
        DOCUMENT
    }

    public CatalogTopologyFigure(Form form) {
        this.form = form;
    }

    @Override
    public String name() {
        return form == Form.RECORD ? "catalog-topology" : "catalog-topology-documents";
    }

    @Override
    public String description() {
        return (form == Form.RECORD ? "Claims with a record" : "Claims with an ODPS document in YAML")
                + " through the catalog's topology, against a bare exactly-once store update of the same records.";
    }

    @Override
    public Target target() {
        return Target.atLeast(0.5);
    }

    @Override
    public String unit() {
        return "records/s";
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
    public Setting prepare(Workbench workbench) throws Exception {
        workbench.mesh().create(Topics.ownedBy(Owner.CATALOG));
        AvroSerdes serdes = workbench.own(workbench.mesh().serdes());
        CatalogTopology topology = new CatalogTopology(serdes, new FailedClaims(), new DescriptorReader());
        Claims<ProductPublished> claims = new Claims<>(Topics.PRODUCT_PUBLISHED, serdes);
        StoreUpdateRace race = new StoreUpdateRace(
                workbench, "catalog", topology.get(), Topics.PRODUCT_PUBLISHED, round -> batch(claims, round));
        return Setting.of(race.pair(""));
    }

    /** One further version of each product. */
    private List<ProducerRecord<byte[], byte[]>> batch(Claims<ProductPublished> claims, int round) {
        String version = "1." + round + ".0";
        return IntStream.range(0, PRODUCTS)
                .mapToObj(number -> claims.record(SampleProducts.id(number), claim(number, version)))
                .toList();
    }

    private ProductPublished claim(int number, String version) {
        ProductPublished.Builder claim = ProductPublished.newBuilder().setPublishedBy("benchmark");
        return form == Form.RECORD
                ? claim.setProduct(SampleProducts.product(number, version)).build()
                : claim.setSource(SampleProducts.source(number, version)).build();
    }
}
