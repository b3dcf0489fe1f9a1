package io.datamesh.kit.view;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Something that is done with an index as a whole. */
@FunctionalInterface
interface IndexWork {

    void run() throws IOException;

    /** What fails apart from any record, fails for the index as a whole: a writer that closed itself would lose every record that follows. */
    static void whole(IndexWork work) throws IOException {
        try {
            work.run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            throw new IOException("the index failed: " + e.getMessage(), e);
        }
    }
}
