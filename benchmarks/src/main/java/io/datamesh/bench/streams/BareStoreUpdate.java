package io.datamesh.bench.streams;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The least that a topology with memory does: each record's value is kept under its key, in a store with a changelog. */
final class BareStoreUpdate implements ProcessorSupplier<byte[], byte[], Void, Void> {

    private static final String STORE = "last-values";
    private static final int LARGEST = 16 << 20;

    private BareStoreUpdate() {}

    static Topology of(String topic) {
        ByteArrayDeserializer read = new ByteArrayDeserializer();
        return new Topology()
                .addSource("records", read, read, topic)
                .addProcessor("keep-last-value", new BareStoreUpdate(), "records");
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of("max.message.bytes", Integer.toString(LARGEST))));
    }

    @Override
    public Processor<byte[], byte[], Void, Void> get() {
        return new ContextualProcessor<>() {
            @Override
            public void process(Record<byte[], byte[]> record) {
                KeyValueStore<byte[], byte[]> store = context().getStateStore(STORE);
                store.put(record.key(), record.value());
            }
        };
    }
}
