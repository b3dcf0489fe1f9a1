package io.datamesh.kit.view.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.apache.lucene.util.IOUtils;

/** A Lucene index that is open for reading and for one writer, tuned for many small refreshes. */
final class OpenIndex implements AutoCloseable {

    /** What is written and not yet on disk is held in memory twice: as it was added, then as small segments. A service has up to three indexes. */
    private static final double SIXTEENTH_OF_HEAP_MB = Runtime.getRuntime().maxMemory() / 16.0 / (1 << 20);

    private static final double WRITE_BUFFER_MB = Math.clamp(SIXTEENTH_OF_HEAP_MB, 4, 32);
    private static final double CACHE_MB = Math.clamp(SIXTEENTH_OF_HEAP_MB, 4, 60);
    private static final double CACHED_SEGMENT_MB = Math.min(5, CACHE_MB / 2);

    private final Directory directory;
    private final CommittingWriter writer;
    private final SearcherManager searchers;

    OpenIndex(Path path, Analyzer analyzer) throws IOException {
        Files.createDirectories(path);
        directory = new NRTCachingDirectory(FSDirectory.open(path), CACHED_SEGMENT_MB, CACHE_MB);
        writer = new CommittingWriter(
                directory,
                new IndexWriterConfig(analyzer)
                        .setRAMBufferSizeMB(WRITE_BUFFER_MB)
                        .setCommitOnClose(false)
                        .setMaxFullFlushMergeWaitMillis(0));
        try {
            searchers = new SearcherManager(writer, null);
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(writer, directory); // the writer holds a lock
            throw e;
        }
    }

    IndexWriter writer() {
        return writer;
    }

    SearcherManager searchers() {
        return searchers;
    }

    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** What the last commit was told. */
    Map<String, String> commitData() {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
        if (committed != null) {
            committed.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return data;
    }

    void commit(Map<String, String> data) throws IOException {
        setCommitData(data);
        writer.commit();
    }

    Future<?> beginCommit(Map<String, String> data) {
        setCommitData(data);
        return writer.beginCommit();
    }

    /** A commit takes this with it when it is decided what it consists of, so there is one at a time. */
    private void setCommitData(Map<String, String> data) {
        writer.awaitCommit();
        writer.setLiveCommitData(data.entrySet());
    }

    @Override
    public void close() {
        IOUtils.closeWhileHandlingException(searchers, writer, directory);
    }
}
