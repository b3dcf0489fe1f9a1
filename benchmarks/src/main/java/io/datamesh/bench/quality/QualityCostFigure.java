package io.datamesh.bench.quality;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.sample.SampleFacts;
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
public final class QualityCostFigure implements Figure {

    private static final int FEW = 1_000;
    private static final int MANY = 10_000;
    private static final int MEASUREMENTS = 20_000;

    @Override
    public String name() {
        return "quality-cost";
    }

    @Override
    public String description() {
        return "A measurement of one of " + FEW + " products with two SLOs each where there are " + MANY
                + " such products, against where there are those only.";
    }

    @Override
    public Target target() {
        return Target.atMost(1.2);
    }

    @Override
    public String unit() {
        return "us/event";
    }

    @Override
    public int warmUps() {
        return 2;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        return new Crowd(workbench, "", new Measuring());
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
