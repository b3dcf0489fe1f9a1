package io.datamesh.quality.slo;

import io.datamesh.quality.state.Relayed;
import io.datamesh.quality.state.RelayedKind;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Knows who reads a product and since when it is in breach, and tells the one of the other. */
final class BreachRelay implements Processor<byte[], byte[], byte[], byte[]> {

    /** Products that read a product, and who says so: {@code product NUL reader NUL source}. */
    static final String READERS = "readers";

    /** SLOs in breach with the time since when: {@code product NUL SLO}. */
    static final String BREACHES = "breaches";

    private static final byte[] READS = {1};

    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<Bytes, byte[]> readers;
    private KeyValueStore<Bytes, byte[]> breaches;

    static Set<StoreBuilder<?>> stores() {
        return Set.of(SloStores.keyed(READERS), SloStores.keyed(BREACHES));
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
        readers = given.getStateStore(READERS);
        breaches = given.getStateStore(BREACHES);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String product = Forwarding.key(record);
        Relayed relayed = Stored.RELAYED.read(record.value());
        if (relayed.getKind() == RelayedKind.READER) {
            reader(product, relayed);
        } else {
            breach(product, relayed);
        }
    }

    private void reader(String product, Relayed relayed) {
        Bytes key = Keys.of(product, relayed.getProductId(), relayed.getDetail());
        if (relayed.getActive()) {
            readers.put(key, READS);
            breachedSince(product).ifPresent(since -> tell(product, relayed.getProductId(), since));
        } else if (readers.delete(key) != null && !reads(product, relayed.getProductId())) {
            tell(product, relayed.getProductId(), -1);
        }
    }

    private void breach(String product, Relayed relayed) {
        Bytes key = Keys.of(product, relayed.getDetail());
        OptionalLong before = breachedSince(product);
        if (relayed.getActive()) {
            breaches.put(
                    key,
                    ByteBuffer.allocate(Long.BYTES).putLong(relayed.getSince()).array());
        } else {
            breaches.delete(key);
        }
        OptionalLong now = breachedSince(product);
        if (!now.equals(before)) {
            readersOf(product).forEach(reader -> tell(product, reader, now.orElse(-1)));
        }
    }

    /** Since when any SLO of the product is in breach. */
    private OptionalLong breachedSince(String product) {
        OptionalLong since = OptionalLong.empty();
        try (KeyValueIterator<Bytes, byte[]> all = breaches.range(Keys.first(product), Keys.last(product))) {
            while (all.hasNext()) {
                long one = ByteBuffer.wrap(all.next().value).getLong();
                since = OptionalLong.of(Math.min(one, since.orElse(one)));
            }
        }
        return since;
    }

    private boolean reads(String product, String reader) {
        try (KeyValueIterator<Bytes, byte[]> all =
                readers.range(Keys.first(product, reader), Keys.last(product, reader))) {
            return all.hasNext();
        }
    }

    private Set<String> readersOf(String product) {
        Set<String> found = new LinkedHashSet<>();
        try (KeyValueIterator<Bytes, byte[]> all = readers.range(Keys.first(product), Keys.last(product))) {
            all.forEachRemaining(entry -> found.add(Keys.parts(entry.key)[1]));
        }
        return found;
    }

    private void tell(String product, String reader, long since) {
        Relayed relayed = new Relayed(RelayedKind.BREACH, product, "", since >= 0, since);
        Forwarding.to(context, SloTopology.TO_UPSTREAM_BREACHES, reader, Stored.RELAYED.bytes(relayed), null);
    }
}
