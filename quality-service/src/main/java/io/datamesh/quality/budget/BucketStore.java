package io.datamesh.quality.budget;

import java.util.List;
import java.util.Optional;

/** The buckets of one SLO that have measurements, by their number. Numbers count from 1970 in lengths of a bucket. */
public interface BucketStore {

    /** A bucket and its number. */
    record Numbered(long number, Bucket bucket) {}

    Optional<Bucket> get(long number);

    void put(long number, Bucket bucket);

    void delete(long number);

    /** The newest one that is not newer than this. */
    Optional<Numbered> floor(long number);

    /** The oldest one of these. */
    Optional<Numbered> first(long from, long to);

    /** All of these, oldest first; both ends belong to them. */
    List<Numbered> range(long from, long to);
}
