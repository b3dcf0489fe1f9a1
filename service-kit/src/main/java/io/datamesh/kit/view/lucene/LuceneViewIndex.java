package io.datamesh.kit.view.lucene;

import io.datamesh.kit.view.Positions;
import io.datamesh.kit.view.ViewIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.LongPoint;

/** A view that is one Lucene index; what is left to say is how a record becomes documents. */
public abstract class LuceneViewIndex implements ViewIndex {

    private final PositionedIndex index;

    /** @param layout names fields, analysis and stored form; changes with any of them */
    protected LuceneViewIndex(Path path, Analyzer analyzer, String layout) {
        this.index = new PositionedIndex(path, analyzer, layout);
    }

    /** The layout of an index that stores Avro of the running code's schemas: other schemas are another layout. */
    protected static String layout(String fields, Schema... schemas) {
        return Arrays.stream(schemas)
                .map(schema -> "-" + Long.toHexString(SchemaNormalization.parsingFingerprint64(schema)))
                .collect(Collectors.joining("", fields, ""));
    }

    protected final PositionedIndex index() {
        return index;
    }

    /** Reads from one consistent state: that of the last refresh. */
    public final <T> T read(PositionedIndex.Reading<T> reading) {
        return index.read(reading);
    }

    /** Deletes what is older than this by a field of epoch milliseconds. */
    protected final void deleteOlder(String field, Duration kept) throws IOException {
        long oldest = Instant.now().minus(kept).toEpochMilli();
        index.writer().deleteDocuments(LongPoint.newRangeQuery(field, Long.MIN_VALUE, oldest));
    }

    @Override
    public Positions restored() throws IOException {
        return index.positions();
    }

    @Override
    public abstract void apply(ConsumerRecord<byte[], byte[]> record) throws IOException;

    @Override
    public void refresh(Positions upTo) throws IOException {
        index.refresh();
    }

    /** The last thing that a commit takes in. */
    protected void beforeCommit() throws IOException {}

    @Override
    public final void commit(Positions upTo) throws IOException {
        beforeCommit();
        index.commit(upTo);
    }

    @Override
    public final Future<?> beginCommit(Positions upTo) throws IOException {
        beforeCommit();
        return index.beginCommit(upTo);
    }

    @Override
    public void reset() {
        index.reset();
    }

    @Override
    public void close() {
        index.close();
    }
}
