package io.datamesh.kit.view.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/** The files of an index on disk. */
final class IndexFiles {

    private static final String SEGMENT_INFO = "si";

    private IndexFiles() {}

    /**
     * Looks at the checksum of every file of the last commit. Lucene itself does so only when it merges, and believes what it reads until then: a damaged length can
     * make it ask for more memory than there is, at every start.
     *
     * @throws CorruptIndexException if a file is not what was written
     */
    static void requireUndamaged(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (Directory directory = FSDirectory.open(path)) {
            String commit = SegmentInfos.getLastCommitSegmentsFileName(directory);
            if (commit == null) {
                return;
            }
            check(directory, commit);
            for (String file : directory.listAll()) {
                if (IndexFileNames.matchesExtension(file, SEGMENT_INFO)) {
                    check(directory, file); // read together with the list of segments, so it comes first
                }
            }
            for (String file : SegmentInfos.readCommit(directory, commit).files(false)) {
                check(directory, file);
            }
        }
    }

    private static void check(Directory directory, String file) throws IOException {
        try (IndexInput content = directory.openInput(file, IOContext.READONCE)) {
            CodecUtil.checksumEntireFile(content);
        }
    }
}
