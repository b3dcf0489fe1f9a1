package io.datamesh.bench.quality;

import io.datamesh.bench.sample.SampleFacts;
import io.datamesh.bench.streams.CostFigure;
import io.datamesh.bench.streams.Crowd;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.quality.slo.Datasets;
import io.datamesh.quality.slo.SloSettings;
import io.datamesh.quality.slo.SloTopology;
import io.datamesh.topics.AvroSerdes;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.Topology;

/** Whether a measurement costs more the more SLOs there are. */
public final class QualityCostFigure extends CostFigure {

    private static final int FEW = 1_000;
    private static final int MANY = 10_000;
    private static final int MEASUREMENTS = 20_000;

    public QualityCostFigure() {
        super(
                "quality-cost",
                "A measurement of one of " + FEW + " products with two SLOs each where there are " + MANY
                        + " such products, against where there are those only.");
    }

    @Override
    protected Crowd.Case events() {
        return new Measuring();
    }

    private static final class Measuring implements Crowd.Case {

        @Override
        public Topology topology(AvroSerdes serdes) {
            return new SloTopology(serdes, new FailedClaims(), SloSettings.USUAL, Datasets.NONE).get();
        }

        @Override
        public List<ProducerRecord<byte[], byte[]>> contents(AvroSerdes serdes, boolean crowded) {
            return SampleFacts.records(serdes, crowded ? MANY : FEW, 1);
        }

        @Override
        public List<ProducerRecord<byte[], byte[]>> events(AvroSerdes serdes, int round) {
            return SampleMeasurements.records(serdes, MEASUREMENTS, FEW);
        }
    }
}
