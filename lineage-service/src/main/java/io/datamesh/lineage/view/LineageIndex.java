package io.datamesh.lineage.view;

import io.datamesh.events.DatasetStated;
import io.datamesh.events.JobLineage;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.RunChanged;
import io.datamesh.kit.view.Positions;
import io.datamesh.kit.view.ViewIndex;
import io.datamesh.lineage.product.MeshProduct;
import io.datamesh.lineage.product.ProductSources;
import io.datamesh.product.dataset.DatasetId;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the model up with the fact topics. It lives in memory only: after a start everything is read again from the compacted topics. Facts are decoded one by one and
 * written in batches, so that reads are held up shortly and seldom.
 */
public final class LineageIndex implements ViewIndex {

    private static final Logger LOG = LoggerFactory.getLogger(LineageIndex.class);
    private static final int LARGEST_BATCH = 1_000;

    private final LineageModel model;
    private final FactWriter writer;
    private final ProductSources sources;
    private final RecordDecoder<JobLineage> jobs;
    private final RecordDecoder<DatasetStated> datasets;
    private final RecordDecoder<RunChanged> runs;
    private final RecordDecoder<ProductChanged> products;
    private final List<Runnable> batch = new ArrayList<>(LARGEST_BATCH);

    public LineageIndex(LineageModel model, ProductSources sources, AvroSerdes serdes) {
        this.model = model;
        this.writer = new FactWriter(model);
        this.sources = sources;
        this.jobs = serdes.decoder(Topics.LINEAGE_CHANGED);
        this.datasets = serdes.decoder(Topics.DATASET_STATED);
        this.runs = serdes.decoder(Topics.RUN_CHANGED);
        this.products = serdes.decoder(Topics.PRODUCT_CHANGED);
    }

    @Override
    public Positions restored() {
        return Positions.NONE;
    }

    @Override
    public void apply(ConsumerRecord<byte[], byte[]> fact) {
        if (fact.value() == null) {
            return;
        }
        String topic = fact.topic();
        if (topic.equals(Topics.LINEAGE_CHANGED.name())) {
            JobLineage job = jobs.decode(fact.value()).required();
            stage(() -> writer.write(job));
        } else if (topic.equals(Topics.DATASET_STATED.name())) {
            DatasetStated dataset = datasets.decode(fact.value()).required();
            List<DatasetId> symlinks = Symlinks.of(dataset);
            stage(() -> writer.write(dataset, symlinks));
        } else if (topic.equals(Topics.RUN_CHANGED.name())) {
            RunChanged run = runs.decode(fact.value()).required();
            stage(() -> writer.write(run));
        } else {
            ProductChanged changed = products.decode(fact.value()).required();
            MeshProduct product = MeshProduct.of(changed.getProduct());
            Instant changedAt = changed.getChangedAt();
            byte[] source = ProductSources.compressed(fact.value());
            stage(() -> {
                writer.write(product, changedAt);
                sources.put(product.id(), source);
            });
        }
    }

    @Override
    public void refresh(Positions upTo) {
        flush();
    }

    /** Nothing to make durable. */
    @Override
    public void commit(Positions upTo) {}

    @Override
    public void reset() {
        batch.clear();
        model.graph().write(model::clear);
    }

    @Override
    public void close() {
        batch.clear();
    }

    private void stage(Runnable fact) {
        batch.add(fact);
        if (batch.size() == LARGEST_BATCH) {
            flush();
        }
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        model.graph().write(() -> {
            for (Runnable fact : batch) {
                try {
                    fact.run();
                } catch (RuntimeException e) {
                    LOG.error("A fact could not be put into the graph and is left out", e);
                }
            }
        });
        batch.clear();
    }
}
