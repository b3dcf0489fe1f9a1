package io.datamesh.bench.quality;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.sample.SampleProducts;
import io.datamesh.bench.streams.Claims;
import io.datamesh.bench.streams.Feed;
import io.datamesh.bench.streams.StoreUpdateRace;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.quality.slo.Datasets;
import io.datamesh.quality.slo.SloSettings;
import io.datamesh.quality.slo.SloTopology;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a measurement costs from the topic to the SLO: read, checked, brought to its product, counted once, weighed against the budget. */
public final class QualityTopologyFigure implements Figure {

    private static final int PRODUCTS = 1_000;
    private static final int MEASUREMENTS = 40_000;

    @Override
    public String name() {
        return "quality-topology";
    }

    @Override
    public String description() {
        return "Measurements of " + PRODUCTS + " products with SLOs through the quality topology, against a bare exactly-once store update of the same"
                + " records.";
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
    public int warmUps() {
        return 2;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        for (Owner owner : List.of(Owner.CATALOG, Owner.LINEAGE, Owner.QUALITY)) {
            workbench.mesh().create(Topics.ownedBy(owner));
        }
        AvroSerdes serdes = workbench.own(workbench.mesh().serdes());
        publishProducts(workbench, serdes);
        SloTopology topology = new SloTopology(serdes, new FailedClaims(), SloSettings.USUAL, Datasets.NONE);
        Claims<QualityMeasured> claims = new Claims<>(Topics.QUALITY_MEASURED, serdes);
        StoreUpdateRace race = new StoreUpdateRace(
                workbench, "quality", topology.get(), Topics.QUALITY_MEASURED, round -> batch(claims));
        return Setting.of(race.pair(""));
    }

    private static void publishProducts(Workbench workbench, AvroSerdes serdes) throws Exception {
        Claims<ProductChanged> facts = new Claims<>(Topics.PRODUCT_CHANGED, serdes);
        try (Feed feed = new Feed(workbench.settings("feed"))) {
            feed.send(IntStream.range(0, PRODUCTS)
                    .mapToObj(number -> facts.record(SampleProducts.id(number), SampleProducts.fact(number, 1)))
                    .toList());
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> batch(Claims<QualityMeasured> claims) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return IntStream.range(0, MEASUREMENTS)
                .mapToObj(number -> claims.record(
                        SampleProducts.id(number % PRODUCTS), measurement(number % PRODUCTS, number, now)))
                .toList();
    }

    private static QualityMeasured measurement(int product, int number, Instant now) {
        return QualityMeasured.newBuilder()
                .setProductId(SampleProducts.id(product))
                .setPort(SampleProducts.port(product))
                .setMetric("nullValues")
                .setField("record_key")
                .setValue(number % 100 / 120.0)
                .setUnit("percent")
                .setSource("benchmark")
                .setMeasuredAt(now)
                .build();
    }
}
