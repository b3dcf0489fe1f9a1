package io.datamesh.quality.slo;

import io.datamesh.quality.budget.Bucket;
import io.datamesh.quality.budget.BucketStore.Numbered;
import io.datamesh.quality.objective.Objective;
import java.time.Duration;
import java.util.List;

/** Buckets under another promise: how long silence may last is part of what they keep. */
final class Resliced {

    private Resliced() {}

    static List<Numbered> of(List<Numbered> buckets, Objective before, Objective now) {
        return buckets.stream()
                .map(one -> new Numbered(
                        one.number(),
                        new Bucket(one.bucket().good(), one.bucket().bad(), freshUntil(one, before, now))))
                .toList();
    }

    private static long freshUntil(Numbered one, Objective before, Objective now) {
        Duration then = before.silence().badAfter();
        Duration limit = now.silence().badAfter();
        if (limit == null) {
            return Bucket.ALWAYS;
        }
        long from = then == null || one.bucket().freshUntil() == Bucket.ALWAYS
                ? before.slicing().endOf(one.number())
                : one.bucket().freshUntil() - then.toMillis();
        return from + limit.toMillis();
    }
}
