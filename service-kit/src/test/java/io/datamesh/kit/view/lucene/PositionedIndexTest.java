package io.datamesh.kit.view.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datamesh.kit.view.Positions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionedIndexTest {

    private static final Positions POSITION = Positions.of(Map.of(new TopicPartition("facts", 0), 500L));

    @TempDir
    private Path folder;

    @Test
    void opensWithTheDataAndThePositionOfItsLastCommit() throws IOException {
        fill();

        try (PositionedIndex index = open()) {
            assertThat(index.positions()).isEqualTo(POSITION);
            assertThat(documents(index)).isEqualTo(500);
        }
    }

    @Test
    void keepsWhatIsWrittenAfterACommitBeganOutOfIt() throws Exception {
        try (PositionedIndex index = open()) {
            for (int round = 1; round <= 20; round++) {
                add(index, round, "before");
                Future<?> commit = index.beginCommit(at(round));
                add(index, round, "after");
                commit.get();
                IndexSearcher committed = new IndexSearcher(DirectoryReader.open(FSDirectory.open(folder)));
                assertThat(committed.count(new TermQuery(new Term("id", round + "-before"))))
                        .isEqualTo(1);
                assertThat(committed.count(new TermQuery(new Term("id", round + "-after"))))
                        .isZero();
                assertThat(committed.count(new TermQuery(new Term("id", "replaced-before"))))
                        .isEqualTo(1);
                committed.getIndexReader().close();
            }
        }
        try (PositionedIndex index = open()) {
            assertThat(index.positions()).isEqualTo(at(20));
            assertThat(documents(index)).isEqualTo(20 + 19 + 1);
        }
    }

    @Test
    void tellsWhoBeganACommitThatItFailed() throws Exception {
        PositionedIndex index = open();
        add(index, 1, "before");
        index.beginCommit(at(1)).get();
        add(index, 2, "before");
        IndexWriter writer = index.writer();
        writer.rollback();

        Future<?> commit = index.beginCommit(at(2));

        assertThatThrownBy(commit::get).hasRootCauseInstanceOf(AlreadyClosedException.class);
        index.close();
        try (PositionedIndex again = open()) {
            assertThat(again.positions()).isEqualTo(at(1));
        }
    }

    private static Positions at(long offset) {
        return Positions.of(Map.of(new TopicPartition("facts", 0), offset));
    }

    /** A document of its own, and one that replaces the one before. */
    private static void add(PositionedIndex index, int round, String when) throws IOException {
        Document document = new Document();
        document.add(new StringField("id", round + "-" + when, Field.Store.NO));
        index.writer().addDocument(document);
        Document replacing = new Document();
        replacing.add(new StringField("id", "replaced-" + when, Field.Store.NO));
        replacing.add(new StringField("key", "replaced", Field.Store.NO));
        index.writer().updateDocument(new Term("key", "replaced"), replacing);
    }

    @Test
    void isEmptiedWhicheverFileOfItIsDamaged() throws IOException {
        fill();
        List<String> files = files();

        for (String file : files) {
            damage(folder.resolve(file));
            try (PositionedIndex index = open()) {
                assertThat(index.positions()).as(file).isEqualTo(Positions.NONE);
                assertThat(documents(index)).as(file).isZero();
            }
            IOUtils.rm(folder);
            fill();
        }
        assertThat(files).hasSizeGreaterThan(2);
    }

    @Test
    void leavesAnIndexAloneThatIsInUse() throws IOException {
        fill();

        try (PositionedIndex index = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("mesh.state.dir");
            assertThat(documents(index)).isEqualTo(500);
        }
        try (PositionedIndex index = open()) {
            assertThat(index.positions()).isEqualTo(POSITION);
        }
    }

    @Test
    void takesNoOffenceAtWhatACrashLeftBehind() throws IOException {
        fill();
        Files.write(folder.resolve("_9.cfs"), new byte[] {1, 2, 3});
        Files.write(folder.resolve("pending_segments_9"), new byte[] {1, 2, 3});

        try (PositionedIndex index = open()) {
            assertThat(index.positions()).isEqualTo(POSITION);
            assertThat(documents(index)).isEqualTo(500);
        }
    }

    private void fill() throws IOException {
        try (PositionedIndex index = open()) {
            for (int i = 0; i < 500; i++) {
                Document document = new Document();
                document.add(new StringField("id", "document-" + i, Field.Store.YES));
                index.writer().addDocument(document);
            }
            index.commit(POSITION);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals(IndexWriter.WRITE_LOCK_NAME))
                    .sorted()
                    .toList();
        }
    }

    private static void damage(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int before = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(before ^ 0xff);
        }
    }

    private static int documents(PositionedIndex index) {
        return index.read(searcher -> searcher.getIndexReader().numDocs());
    }

    private PositionedIndex open() {
        return new PositionedIndex(folder, new StandardAnalyzer(), "test-1");
    }
}
