package io.datamesh.quality.slo;

import io.datamesh.events.SloStatus;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where what other parts of the topology have found out about a product meets its SLOs. */
final class RelayTaker implements Processor<byte[], byte[], byte[], byte[]> {

    private final Serializer<SloStatus> serializer;
    private final SloSettings settings;
    private final Taking taking;
    private ProcessorContext<byte[], byte[]> context;
    private SloKeeper keeper;

    /** What is done with it. */
    @FunctionalInterface
    private interface Taking {

        void take(SloKeeper keeper, Record<byte[], byte[]> record, long now);
    }

    private RelayTaker(Serializer<SloStatus> serializer, SloSettings settings, Taking taking) {
        this.serializer = serializer;
        this.settings = settings;
        this.taking = taking;
    }

    /** Takes what a product promises now. */
    static RelayTaker ofPromises(Serializer<SloStatus> serializer, SloSettings settings) {
        return new RelayTaker(
                serializer,
                settings,
                (keeper, record, now) -> keeper.promised(
                        Forwarding.key(record), Stored.PROMISES.read(record.value()), Forwarding.cause(record), now));
    }

    /** Takes breaches of the products that a product reads. */
    static RelayTaker ofBreaches(Serializer<SloStatus> serializer, SloSettings settings) {
        return new RelayTaker(
                serializer,
                settings,
                (keeper, record, now) ->
                        keeper.upstream(Forwarding.key(record), Stored.RELAYED.read(record.value()), now));
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
        keeper = new SloKeeper(SloStores.of(given), new SloFacts(given, serializer), settings);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        taking.take(keeper, record, context.currentSystemTimeMs());
    }
}
