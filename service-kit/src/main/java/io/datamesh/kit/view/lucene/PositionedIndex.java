package io.datamesh.kit.view.lucene;

import io.datamesh.kit.view.Positions;
import io.datamesh.kit.web.MalformedPositionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Lucene index whose commits tell how far the topics behind it were applied, so that data and position never part. One of another layout, or one that
 * cannot be opened, is dropped: it is rebuilt from the topics.
 */
public final class PositionedIndex implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PositionedIndex.class);

    private static final String POSITIONS = "positions";
    private static final String LAYOUT = "layout";
    private static final double WRITE_BUFFER_MB = 32;

    /** Each refresh leaves a segment of kilobytes behind. With Lucene's 16 MB, all below that count as alike and are merged again and again. */
    private static final double SMALLEST_TIER_MB = 1;

    private static final double CACHED_SEGMENT_MB = 5;
    private static final double CACHE_MB = 60;

    private final Path path;
    private final Analyzer analyzer;
    private final String layout;
    private Directory directory;
    private CommittingWriter writer;
    private volatile SearcherManager searchers;

    /** @param layout names fields, analysis and stored form; changes with any of them */
    public PositionedIndex(Path path, Analyzer analyzer, String layout) {
        this.path = path;
        this.analyzer = analyzer;
        this.layout = layout;
        try {
            IndexFiles.requireUndamaged(path);
            open();
            if (!layout.equals(commitData().get(LAYOUT)) && writer.getDocStats().numDocs > 0) {
                LOG.info("The index has another layout and is rebuilt path={}", path);
                clear();
            }
        } catch (IOException | IllegalArgumentException broken) {
            LOG.warn("The index cannot be opened and is rebuilt path={} fault={}", path, broken.toString());
            recreate();
        }
    }

    /** For the thread that writes. */
    public IndexWriter writer() {
        return writer;
    }

    /** How far the last commit reached; {@link Positions#NONE} for an index of another layout. */
    public Positions positions() throws IOException {
        Map<String, String> data = commitData();
        if (!layout.equals(data.get(LAYOUT))) {
            return Positions.NONE;
        }
        try {
            return Positions.parse(data.getOrDefault(POSITIONS, Positions.NONE.token()));
        } catch (MalformedPositionException e) {
            throw new IOException("the index was committed with a position that is none", e);
        }
    }

    /** Something that is read from one consistent state of the index. */
    @FunctionalInterface
    public interface Reading<T> {
        T from(IndexSearcher searcher) throws IOException;
    }

    /**
     * Reads what the last {@link #refresh()} made visible.
     *
     * @throws UncheckedIOException if the index can't be read
     */
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

    /** Makes what was written visible to reads. */
    public void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Makes what was written durable, and with it how far it reaches. */
    public void commit(Positions upTo) throws IOException {
        setCommitData(upTo);
        writer.commit();
    }

    /**
     * The same for what was written until now, without waiting for the disk.
     *
     * @return done when it is durable, or has failed
     */
    public Future<?> beginCommit(Positions upTo) throws IOException {
        setCommitData(upTo);
        return writer.beginCommit();
    }

    /** A commit takes this with it when it is decided what it consists of, so there is one at a time. */
    private void setCommitData(Positions upTo) {
        writer.awaitCommit();
        writer.setLiveCommitData(Map.of(LAYOUT, layout, POSITIONS, upTo.token()).entrySet());
    }

    /** Empties the index. */
    public void reset() {
        try {
            clear();
        } catch (IOException | RuntimeException broken) {
            recreate();
        }
    }

    @Override
    public void close() {
        IOUtils.closeWhileHandlingException(searchers, writer, directory);
    }

    private void clear() throws IOException {
        writer.deleteAll();
        commit(Positions.NONE);
        refresh();
    }

    private void recreate() {
        close();
        try {
            if (Files.exists(path)) {
                IOUtils.rm(path);
            }
            open();
        } catch (IOException e) {
            throw new UncheckedIOException("the index cannot be created at " + path, e);
        }
    }

    private void open() throws IOException {
        Files.createDirectories(path);
        directory = new NRTCachingDirectory(FSDirectory.open(path), CACHED_SEGMENT_MB, CACHE_MB);
        writer = new CommittingWriter(
                directory,
                new IndexWriterConfig(analyzer)
                        .setRAMBufferSizeMB(WRITE_BUFFER_MB)
                        .setMergePolicy(new TieredMergePolicy().setFloorSegmentMB(SMALLEST_TIER_MB))
                        .setCommitOnClose(false)
                        .setMaxFullFlushMergeWaitMillis(0));
        searchers = new SearcherManager(writer, null);
    }

    private Map<String, String> commitData() {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
        if (committed != null) {
            committed.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return data;
    }
}
