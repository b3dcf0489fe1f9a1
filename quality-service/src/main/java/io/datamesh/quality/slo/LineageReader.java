package io.datamesh.quality.slo;

import io.datamesh.events.JobLineage;
import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.DecodingProcessor;
import io.datamesh.model.LineageEdge;
import io.datamesh.quality.state.Relayed;
import io.datamesh.quality.state.RelayedKind;
import io.datamesh.quality.state.StoredDataset;
import io.datamesh.quality.state.StoredJob;
import io.datamesh.quality.state.StoredReading;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Turns what jobs were seen to read and write into which product reads which. Which product serves a dataset is looked up, and looked up again when products
 * have changed: it names a probable cause, on which nothing else depends.
 */
final class LineageReader extends DecodingProcessor<JobLineage> {

    /** What each job reads and writes. */
    static final String JOBS = "jobs";

    static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private static final int MOST_DATASETS = 500;
    private static final int MOST_READINGS = 1_000;

    private final Datasets datasets;
    private Shelf jobs;
    private long revision = -1;

    LineageReader(Decoding<JobLineage> decoding, Datasets datasets) {
        super(decoding);
        this.datasets = datasets;
    }

    static Set<StoreBuilder<?>> stores() {
        return Set.of(SloStores.keyed(JOBS));
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(JOBS);
        jobs = new Shelf(store, 'j');
        context.schedule(LOOK_AGAIN, PunctuationType.WALL_CLOCK_TIME, now -> lookAgain());
    }

    @Override
    protected void process(Claim<JobLineage> fact) {
        Bytes key = Keys.of(fact.key());
        StoredJob before = Stored.JOB.read(jobs.get(key));
        boolean isGone = fact.value().getDeleted();
        StoredJob now = new StoredJob(
                isGone ? List.of() : current(fact.value().getInputs()),
                isGone ? List.of() : current(fact.value().getOutputs()),
                before == null ? List.of() : before.getTold());
        tell(key, now);
    }

    private static List<StoredDataset> current(List<LineageEdge> edges) {
        return edges.stream()
                .filter(edge -> edge.getValidTo() == null)
                .limit(MOST_DATASETS)
                .map(edge -> new StoredDataset(edge.getNamespace(), edge.getName()))
                .toList();
    }

    private void lookAgain() {
        if (!datasets.areKnown() || datasets.revision() == revision) {
            return;
        }
        revision = datasets.revision();
        for (KeyValue<Bytes, byte[]> job : jobs.all()) {
            tell(job.key, Stored.JOB.read(job.value));
        }
    }

    /** Tells what is new and what is over; before the products are known, nothing. */
    private void tell(Bytes key, StoredJob job) {
        if (datasets.areKnown()) {
            Set<StoredReading> before = new LinkedHashSet<>(job.getTold());
            Set<StoredReading> now = readings(job);
            before.stream().filter(one -> !now.contains(one)).forEach(one -> tell(key, one, false));
            now.stream().filter(one -> !before.contains(one)).forEach(one -> tell(key, one, true));
            job.setTold(List.copyOf(now));
        }
        if (job.getInputs().isEmpty()
                && job.getOutputs().isEmpty()
                && job.getTold().isEmpty()) {
            jobs.delete(key);
        } else {
            jobs.put(key, Stored.JOB.bytes(job));
        }
    }

    private Set<StoredReading> readings(StoredJob job) {
        Set<String> upstreams = servedBy(job.getInputs());
        Set<String> readers = servedBy(job.getOutputs());
        Set<StoredReading> readings = new LinkedHashSet<>();
        for (String upstream : upstreams) {
            for (String reader : readers) {
                if (!upstream.equals(reader) && readings.size() < MOST_READINGS) {
                    readings.add(new StoredReading(upstream, reader));
                }
            }
        }
        return readings;
    }

    private Set<String> servedBy(List<StoredDataset> some) {
        Set<String> products = new LinkedHashSet<>();
        some.forEach(dataset -> products.addAll(datasets.servedBy(dataset.getNamespace(), dataset.getName())));
        return products;
    }

    private void tell(Bytes job, StoredReading reading, boolean reads) {
        Relayed relayed = new Relayed(RelayedKind.READER, reading.getReader(), Keys.parts(job)[0], reads, 0L);
        Forwarding.to(
                context(), SloTopology.TO_OBSERVED_READERS, reading.getUpstream(), Stored.RELAYED.bytes(relayed), null);
    }
}
