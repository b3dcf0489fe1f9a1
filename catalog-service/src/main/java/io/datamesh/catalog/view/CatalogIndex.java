package io.datamesh.catalog.view;

import io.datamesh.events.ProductChanged;
import io.datamesh.events.ProductRejected;
import io.datamesh.kit.command.Commands;
import io.datamesh.kit.view.Positions;
import io.datamesh.kit.view.ViewIndex;
import io.datamesh.kit.web.MalformedPositionException;
import io.datamesh.topics.AvroJson;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts of the catalog in one Lucene index. The positions it has applied are part of each Lucene commit, so data and position can never part; an
 * index of another layout or one that cannot be opened is dropped and rebuilt from the topics.
 */
public final class CatalogIndex implements ViewIndex {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogIndex.class);

    private static final String POSITIONS = "positions";
    private static final String LAYOUT = "layout";
    /** Facts are stored as Avro of the running code's schema; another schema is another layout. */
    private static final String CURRENT_LAYOUT = IndexFields.LAYOUT + "-"
            + Long.toHexString(
                    org.apache.avro.SchemaNormalization.parsingFingerprint64(ProductChanged.getClassSchema()));

    private static final double WRITE_BUFFER_MB = 32;
    private static final double CACHED_SEGMENT_MB = 5;
    private static final double CACHE_MB = 60;
    /** A rejection can be looked up by its claim for this long; the topic keeps it longer. */
    private static final Duration REJECTIONS_KEPT = Duration.ofDays(7);

    private final Path path;
    private final RecordDecoder<ProductChanged> changes;
    private final RecordDecoder<ProductRejected> rejections;

    private final Commands<CatalogView.Outcome> commands;
    /** Answers to commands whose facts are applied and not visible yet. */
    private final Map<String, CatalogView.Outcome> toAnswer = new HashMap<>();

    private Directory directory;
    private IndexWriter writer;
    private SearcherManager searchers;

    public CatalogIndex(
            Path path,
            RecordDecoder<ProductChanged> changes,
            RecordDecoder<ProductRejected> rejections,
            Commands<CatalogView.Outcome> commands) {
        this.path = path;
        this.commands = commands;
        this.changes = changes;
        this.rejections = rejections;
        open();
    }

    @Override
    public synchronized Positions restored() throws IOException {
        Map<String, String> data = commitData();
        if (!CURRENT_LAYOUT.equals(data.get(LAYOUT))) {
            return Positions.NONE;
        }
        try {
            return Positions.parse(data.getOrDefault(POSITIONS, Positions.NONE.token()));
        } catch (MalformedPositionException e) {
            throw new IOException("the index was committed with a position that is none", e);
        }
    }

    @Override
    public void apply(ConsumerRecord<byte[], byte[]> record) throws IOException {
        if (record.value() == null) {
            return;
        }
        if (record.topic().equals(Topics.PRODUCT_CHANGED.name())) {
            apply(value(changes.decode(record.value())));
        } else {
            apply(value(rejections.decode(record.value())));
        }
    }

    private static <V> V value(Decoded<V> decoded) {
        return switch (decoded) {
            case Decoded.Value<V>(V value) -> value;
            case Decoded.Undecodable<V>(String reason) -> throw new IllegalArgumentException(reason);
        };
    }

    private void apply(ProductChanged fact) throws IOException {
        writer.updateDocument(
                new Term(IndexFields.UID, IndexFields.revisionUid(fact.getProductId(), fact.getRevision())),
                ProductDocuments.revision(fact));
        writer.updateDocument(
                new Term(IndexFields.UID, IndexFields.currentUid(fact.getProductId())), ProductDocuments.current(fact));
        if (commands.waiting() > 0) {
            CatalogView.Outcome outcome = new CatalogView.Outcome(true, FactJson.bytes(fact));
            toAnswer.put(fact.getClaimId(), outcome);
            if (fact.getSource() != null) {
                toAnswer.put(ContentKey.of(fact.getProductId(), fact.getSource()), outcome);
            }
        }
    }

    private void apply(ProductRejected rejection) throws IOException {
        Document document = new Document();
        document.add(new StringField(IndexFields.TYPE, IndexFields.REJECTION, Store.NO));
        document.add(new StringField(IndexFields.UID, "x:" + rejection.getClaimId(), Store.NO));
        document.add(new StringField(IndexFields.CLAIM, rejection.getClaimId(), Store.NO));
        document.add(
                new LongPoint(IndexFields.REJECTED_AT, rejection.getRejectedAt().toEpochMilli()));
        document.add(new StoredField(IndexFields.FACT_JSON, AvroJson.whole().toBytes(rejection)));
        writer.updateDocument(new Term(IndexFields.UID, "x:" + rejection.getClaimId()), document);
        if (commands.waiting() > 0) {
            toAnswer.put(
                    rejection.getClaimId(),
                    new CatalogView.Outcome(false, AvroJson.whole().toBytes(rejection)));
        }
    }

    @Override
    public void refresh(Positions upTo) throws IOException {
        searchers.maybeRefreshBlocking();
    }

    @Override
    public void afterRefresh(Positions applied) {
        toAnswer.forEach(commands::complete);
        toAnswer.clear();
    }

    @Override
    public synchronized void commit(Positions upTo) throws IOException {
        long oldest = Instant.now().minus(REJECTIONS_KEPT).toEpochMilli();
        writer.deleteDocuments(LongPoint.newRangeQuery(IndexFields.REJECTED_AT, Long.MIN_VALUE, oldest));
        Map<String, String> data = new HashMap<>();
        data.put(LAYOUT, CURRENT_LAYOUT);
        data.put(POSITIONS, upTo.token());
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
    }

    @Override
    public synchronized void reset() {
        LOG.warn("the catalog's index is dropped and rebuilt from the topics");
        try {
            writer.deleteAll();
            commit(Positions.NONE);
            searchers.maybeRefreshBlocking();
        } catch (IOException | RuntimeException broken) {
            close();
            wipe();
            open();
        }
    }

    @Override
    public synchronized void close() {
        IOUtils.closeWhileHandlingException(searchers, writer, directory);
    }

    /** Something that is read from one consistent state of the index. */
    @FunctionalInterface
    public interface Reading<T> {
        T from(IndexSearcher searcher) throws IOException;
    }

    public <T> T read(Reading<T> reading) {
        SearcherManager current = searchers;
        try {
            IndexSearcher searcher = current.acquire();
            try {
                return reading.from(searcher);
            } finally {
                current.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() {
        try {
            openOnce();
            if (!CURRENT_LAYOUT.equals(commitData().get(LAYOUT)) && writer.getDocStats().numDocs > 0) {
                writer.deleteAll();
                commit(Positions.NONE);
                searchers.maybeRefreshBlocking();
            }
        } catch (IOException | IllegalArgumentException broken) {
            LOG.warn("the catalog's index cannot be opened and is rebuilt: {}", broken.getMessage());
            close();
            wipe();
            try {
                openOnce();
            } catch (IOException e) {
                throw new UncheckedIOException("the catalog's index cannot be created at " + path, e);
            }
        }
    }

    private void openOnce() throws IOException {
        Files.createDirectories(path);
        directory = new NRTCachingDirectory(FSDirectory.open(path), CACHED_SEGMENT_MB, CACHE_MB);
        writer = new IndexWriter(
                directory,
                new IndexWriterConfig(CatalogText.analyzer())
                        .setRAMBufferSizeMB(WRITE_BUFFER_MB)
                        .setCommitOnClose(false)
                        .setMaxFullFlushMergeWaitMillis(0));
        searchers = new SearcherManager(writer, null);
    }

    private Map<String, String> commitData() {
        Map<String, String> data = new HashMap<>();
        try {
            if (DirectoryReader.indexExists(directory)) {
                for (Map.Entry<String, String> entry : writer.getLiveCommitData() == null
                        ? Map.<String, String>of().entrySet()
                        : writer.getLiveCommitData()) {
                    data.put(entry.getKey(), entry.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return data;
    }

    private void wipe() {
        try {
            if (Files.exists(path)) {
                IOUtils.rm(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the catalog's index cannot be removed at " + path, e);
        }
    }
}
