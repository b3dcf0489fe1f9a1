package io.datamesh.quality.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.quality.budget.Bucket;
import io.datamesh.quality.budget.BucketStore.Numbered;
import io.datamesh.quality.state.StoredSlo;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloBucketsTest {

    private static final int NUMBERS = 12;

    private final StoredBuckets others =
            new StoredBuckets(new Shelf(new CountingStore(), 'b'), Keys.of("orders", "any"));
    private final TreeMap<Long, Bucket> expected = new TreeMap<>();

    /** Kept, read again as after a restart, and filled when all buckets were entries of their own. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void areOneSeriesOfBuckets(long seed) {
        Random random = new Random(seed);
        for (long number = 0; number < 3; number++) {
            others.put(number, new Bucket(number, 0, 0));
            expected.put(number, new Bucket(number, 0, 0));
        }
        StoredSlo record = StoredSlo.newBuilder().setNewest(2L).build();
        SloBuckets buckets = new SloBuckets(record, others);
        for (int step = 0; step < 300; step++) {
            long number = random.nextInt(NUMBERS);
            switch (random.nextInt(4)) {
                case 0 -> {
                    buckets.delete(number);
                    expected.remove(number);
                }
                case 1 -> {
                    record.setOpen(buckets.open());
                    record.setNewest(expected.isEmpty() ? -1L : expected.lastKey());
                    buckets = new SloBuckets(record, others);
                }
                default -> {
                    Bucket bucket = new Bucket(step, seed, number);
                    buckets.put(number, bucket);
                    expected.put(number, bucket);
                }
            }
            compare(buckets, random);
        }
    }

    private void compare(SloBuckets buckets, Random random) {
        long from = random.nextInt(NUMBERS);
        long to = from + random.nextInt(NUMBERS);
        assertThat(buckets.all()).extracting(Numbered::number).containsExactlyElementsOf(expected.keySet());
        assertThat(buckets.get(from)).isEqualTo(Optional.ofNullable(expected.get(from)));
        assertThat(buckets.range(from, to))
                .extracting(Numbered::bucket)
                .containsExactlyElementsOf(expected.subMap(from, true, to, true).values());
        assertThat(buckets.first(from, to).map(Numbered::number))
                .isEqualTo(
                        expected.subMap(from, true, to, true).keySet().stream().findFirst());
        assertThat(buckets.floor(from).map(Numbered::number)).isEqualTo(Optional.ofNullable(expected.floorKey(from)));
    }
}
