package io.datamesh.bench.quality;

import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.sample.SampleFacts;
import io.datamesh.bench.streams.Feed;
import io.datamesh.bench.streams.RaceFigure;
import io.datamesh.bench.streams.StoreUpdateRace;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.quality.slo.Datasets;
import io.datamesh.quality.slo.SloSettings;
import io.datamesh.quality.slo.SloTopology;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.Topic.Owner;
import io.datamesh.topics.Topics;
import java.util.List;

/** What a measurement costs from the topic to the SLO: read, checked, brought to its product, counted once, weighed against the budget. */
public final class QualityTopologyFigure extends RaceFigure {

    private static final int PRODUCTS = 1_000;
    private static final int MEASUREMENTS = 120_000;

    public QualityTopologyFigure() {
        super("quality-topology", "Measurements of " + PRODUCTS + " products with SLOs through the quality topology");
    }

    @Override
    public int warmUps() {
        return 4;
    }

    @Override
    protected StoreUpdateRace race(Workbench workbench) throws Exception {
        for (Owner owner : List.of(Owner.CATALOG, Owner.LINEAGE, Owner.QUALITY)) {
            workbench.mesh().create(Topics.ownedBy(owner));
        }
        AvroSerdes serdes = workbench.own(workbench.mesh().serdes());
        try (Feed feed = new Feed(workbench.settings("feed"))) {
            feed.send(SampleFacts.records(serdes, PRODUCTS, 1));
        }
        SloTopology topology = new SloTopology(serdes, new FailedClaims(), SloSettings.USUAL, Datasets.NONE);
        return new StoreUpdateRace(
                workbench,
                "quality",
                topology.get(),
                SloTopology::settings,
                Topics.QUALITY_MEASURED,
                round -> SampleMeasurements.records(serdes, MEASUREMENTS, PRODUCTS));
    }
}
