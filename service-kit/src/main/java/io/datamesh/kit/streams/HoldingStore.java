package io.datamesh.kit.streams;

import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A store of bytes with what is held of it as objects, shared by all processors of a task. What is held is written before each commit, in the transaction of
 * the records that changed it, so a crash loses both or neither. Kafka Streams asks for that in the way it asks its own caches
 * ({@link #flushCache}), which is no public interface of it.
 */
public final class HoldingStore<H extends Held> extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]> {

    private final H held;

    private HoldingStore(KeyValueStore<Bytes, byte[]> store, Function<KeyValueStore<Bytes, byte[]>, H> holding) {
        super(store);
        this.held = holding.apply(store);
    }

    /**
     * @param store of the bytes, uncached
     * @param holding makes what holds the entries of a store
     */
    public static <H extends Held> StoreBuilder<HoldingStore<H>> builder(
            StoreBuilder<KeyValueStore<Bytes, byte[]>> store, Function<KeyValueStore<Bytes, byte[]>, H> holding) {
        return new Builder<>(store, holding);
    }

    public H held() {
        return held;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        held.forget();
        super.init(context, root);
    }

    @Override
    public void flushCache() {
        held.write();
    }

    @Override
    public void clearCache() {
        held.forget();
    }

    private record Builder<H extends Held>(
            StoreBuilder<KeyValueStore<Bytes, byte[]>> store, Function<KeyValueStore<Bytes, byte[]>, H> holding)
            implements StoreBuilder<HoldingStore<H>> {

        @Override
        public HoldingStore<H> build() {
            return new HoldingStore<>(store.build(), holding);
        }

        @Override
        public StoreBuilder<HoldingStore<H>> withCachingEnabled() {
            throw new UnsupportedOperationException("it has a cache of its own");
        }

        @Override
        public StoreBuilder<HoldingStore<H>> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<HoldingStore<H>> withLoggingEnabled(Map<String, String> settings) {
            return new Builder<>(store.withLoggingEnabled(settings), holding);
        }

        @Override
        public StoreBuilder<HoldingStore<H>> withLoggingDisabled() {
            return new Builder<>(store.withLoggingDisabled(), holding);
        }

        @Override
        public Map<String, String> logConfig() {
            return store.logConfig();
        }

        @Override
        public boolean loggingEnabled() {
            return store.loggingEnabled();
        }

        @Override
        public String name() {
            return store.name();
        }
    }
}
