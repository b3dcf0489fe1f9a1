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
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Knows who reads a product and since when it is in breach, and tells the one of the other. */
final class BreachRelay implements Processor<byte[], byte[], byte[], byte[]> {

    static final String STORE = "readers-and-breaches";

    private static final int MOST_READERS = 10_000;
    private static final byte[] READS = {1};

    private ProcessorContext<byte[], byte[]> context;

    /** Products that read a product, and who says so. */
    private Shelf readers;

    /** SLOs in breach with the time since when. */
    private Shelf breaches;

    static Set<StoreBuilder<?>> stores() {
        return Set.of(SloStores.keyed(STORE));
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
        KeyValueStore<Bytes, byte[]> store = given.getStateStore(STORE);
        readers = new Shelf(store, 'r');
        breaches = new Shelf(store, 'b');
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
        } else if (readers.delete(key) && !reads(product, relayed.getProductId())) {
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
        return breaches.range(Keys.first(product), Keys.last(product), Integer.MAX_VALUE).stream()
                .mapToLong(entry -> ByteBuffer.wrap(entry.value).getLong())
                .min();
    }

    private boolean reads(String product, String reader) {
        return !readers.range(Keys.first(product, reader), Keys.last(product, reader), 1)
                .isEmpty();
    }

    private Set<String> readersOf(String product) {
        Set<String> found = new LinkedHashSet<>();
        readers.range(Keys.first(product), Keys.last(product), MOST_READERS)
                .forEach(entry -> found.add(Keys.parts(entry.key)[1]));
        return found;
    }

    private void tell(String product, String reader, long since) {
        Relayed relayed = new Relayed(RelayedKind.BREACH, product, "", since >= 0, since);
        Forwarding.to(context, SloTopology.TO_UPSTREAM_BREACHES, reader, Stored.RELAYED.bytes(relayed), null);
    }
}
