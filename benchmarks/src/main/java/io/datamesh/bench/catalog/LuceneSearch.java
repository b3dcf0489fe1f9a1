package io.datamesh.bench.catalog;

import io.datamesh.catalog.search.ProductSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.HdrHistogram.Histogram;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Asks the catalog's index as Lucene would be asked without the catalog: the best hits of a query, and nothing else. */
final class LuceneSearch implements AutoCloseable {

    static final int HITS = 20;

    private final Directory directory;
    private final DirectoryReader reader;

    /** @param index as the catalog last committed it */
    LuceneSearch(Path index) throws IOException {
        directory = FSDirectory.open(index);
        reader = DirectoryReader.open(directory);
    }

    /** Nanoseconds each query took, from what was typed to the documents' numbers. */
    Histogram run(List<String> typed, Duration time) throws IOException {
        IndexSearcher searcher = new IndexSearcher(reader);
        Histogram nanos = new Histogram(3);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long before = System.nanoTime();
        long end = before + time.toNanos();
        while (before < end) {
            searcher.search(ProductSearch.query(typed.get(random.nextInt(typed.size()))), HITS);
            long after = System.nanoTime();
            nanos.recordValue(after - before);
            before = after;
        }
        return nanos;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
