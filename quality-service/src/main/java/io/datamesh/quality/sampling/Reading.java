package io.datamesh.quality.sampling;

/** What came of reading a record's value. */
sealed interface Reading {

    record Readable(Row row) implements Reading {}

    /** @param reason in words, without any of the value */
    record Unreadable(String reason) implements Reading {}

    /** Left alone, since only a share of the records is looked into. */
    record NotLookedInto() implements Reading {}

    /** A deletion: no row, but a sign of life. */
    record Tombstone() implements Reading {}
}
