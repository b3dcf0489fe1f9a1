package io.datamesh.bench.streams;

import io.datamesh.kit.kafka.BoundedRocksDb;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

/** The platform's settings for stores, with what RocksDB itself counts: of all stores of this process together. */
public final class CountedRocksDb implements RocksDBConfigSetter {

    private static final RocksDBConfigSetter PLATFORM = new BoundedRocksDb();

    /** Shared and therefore never closed. */
    private static final Statistics COUNTED = new Statistics();

    /**
     * What was done to stores.
     *
     * @param reads of a key
     * @param writes of a key, deletions included
     * @param seeks to the beginning of a range
     */
    public record Accesses(long reads, long writes, long seeks) {

        public static Accesses sinceStart() {
            return new Accesses(
                    COUNTED.getTickerCount(TickerType.NUMBER_KEYS_READ),
                    COUNTED.getTickerCount(TickerType.NUMBER_KEYS_WRITTEN),
                    COUNTED.getTickerCount(TickerType.NUMBER_DB_SEEK));
        }

        public Accesses minus(Accesses before) {
            return new Accesses(reads - before.reads, writes - before.writes, seeks - before.seeks);
        }
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        PLATFORM.setConfig(storeName, options, configs);
        options.setStatistics(COUNTED);
    }

    @Override
    public void close(String storeName, Options options) {
        PLATFORM.close(storeName, options);
    }
}
