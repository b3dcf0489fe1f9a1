package io.datamesh.kit.view.lucene;

import io.datamesh.kit.view.Positions;
import io.datamesh.kit.web.MalformedPositionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.LockObtainFailedException;
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

    private final Path path;
    private final Analyzer analyzer;
    private final String layout;

    private volatile OpenIndex index;

    /**
     * @param layout names fields, analysis and stored form; changes with any of them
     * @throws IllegalStateException if another process has it open
     */
    public PositionedIndex(Path path, Analyzer analyzer, String layout) {
        this.path = path;
        this.analyzer = analyzer;
        this.layout = layout;
        this.index = openedOrRecreated();
    }

    /** For the thread that writes. */
    public IndexWriter writer() {
        return index.writer();
    }

    /** How far the last commit reached; {@link Positions#NONE} for an index of another layout. */
    public Positions positions() throws IOException {
        Map<String, String> data = index.commitData();
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
        SearcherManager current = index.searchers();
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
        index.refresh();
    }

    /** Makes what was written durable, and with it how far it reaches. */
    public void commit(Positions upTo) throws IOException {
        index.commit(commitData(upTo));
    }

    /**
     * The same for what was written until now, without waiting for the disk.
     *
     * @return done when it is durable, or has failed
     */
    public Future<?> beginCommit(Positions upTo) throws IOException {
        return index.beginCommit(commitData(upTo));
    }

    /** Empties the index. */
    public void reset() {
        try {
            clear(index);
        } catch (IOException | RuntimeException broken) {
            close();
            index = recreated();
        }
    }

    @Override
    public void close() {
        index.close();
    }

    private Map<String, String> commitData(Positions upTo) {
        return Map.of(LAYOUT, layout, POSITIONS, upTo.token());
    }

    private OpenIndex openedOrRecreated() {
        try {
            IndexFiles.requireUndamaged(path);
            return ofThisLayout(new OpenIndex(path, analyzer));
        } catch (LockObtainFailedException inUse) {
            throw new IllegalStateException(
                    "Another process uses " + path + "; each needs a mesh.state.dir of its own", inUse);
        } catch (IOException | IllegalArgumentException broken) {
            LOG.warn("The index cannot be opened and is rebuilt path={} fault={}", path, broken.toString());
            return recreated();
        }
    }

    private OpenIndex ofThisLayout(OpenIndex index) throws IOException {
        if (layout.equals(index.commitData().get(LAYOUT)) || index.writer().getDocStats().numDocs == 0) {
            return index;
        }
        LOG.info("The index has another layout and is rebuilt path={}", path);
        try {
            clear(index);
            return index;
        } catch (IOException | RuntimeException e) {
            index.close();
            throw e;
        }
    }

    private void clear(OpenIndex index) throws IOException {
        index.writer().deleteAll();
        index.commit(commitData(Positions.NONE));
        index.refresh();
    }

    private OpenIndex recreated() {
        try {
            if (Files.exists(path)) {
                IOUtils.rm(path);
            }
            return new OpenIndex(path, analyzer);
        } catch (IOException e) {
            throw new UncheckedIOException("the index cannot be created at " + path, e);
        }
    }
}
