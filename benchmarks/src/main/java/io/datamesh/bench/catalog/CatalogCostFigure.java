package io.datamesh.bench.catalog;

import io.datamesh.bench.sample.SampleClaims;
import io.datamesh.bench.streams.CostFigure;
import io.datamesh.bench.streams.Crowd;
import io.datamesh.catalog.product.CatalogTopology;
import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.topics.AvroSerdes;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.Topology;

/** Whether a claim costs more the more products there are. */
public final class CatalogCostFigure extends CostFigure {

    private static final int FEW = 2_000;
    private static final int MANY = 20_000;
    private static final int VERSIONS = 5;

    public CatalogCostFigure() {
        super(
                "catalog-cost",
                "A claim about one of " + FEW + " products where there are " + MANY
                        + " products, against where there are those only.");
    }

    @Override
    protected Crowd.Case events() {
        return new Publishing();
    }

    private static final class Publishing implements Crowd.Case {

        @Override
        public Topology topology(AvroSerdes serdes) {
            return new CatalogTopology(serdes, new FailedClaims(), new DescriptorReader()).get();
        }

        @Override
        public List<ProducerRecord<byte[], byte[]>> contents(AvroSerdes serdes, boolean crowded) {
            return claims(serdes, crowded ? MANY : FEW, 0);
        }

        @Override
        public List<ProducerRecord<byte[], byte[]>> events(AvroSerdes serdes, int round) {
            return IntStream.range(0, VERSIONS)
                    .mapToObj(step -> claims(serdes, FEW, round * VERSIONS + step))
                    .flatMap(List::stream)
                    .toList();
        }

        private static List<ProducerRecord<byte[], byte[]>> claims(AvroSerdes serdes, int products, int minor) {
            SampleClaims claims = new SampleClaims(serdes);
            return IntStream.range(0, products)
                    .mapToObj(number -> claims.record(number, "1." + minor + ".0"))
                    .toList();
        }
    }
}
