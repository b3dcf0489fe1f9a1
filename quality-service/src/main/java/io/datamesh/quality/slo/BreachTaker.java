package io.datamesh.quality.slo;

import io.datamesh.events.SloStatus;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where a product hears of breaches of the products it reads. */
final class BreachTaker implements Processor<byte[], byte[], byte[], byte[]> {

    private final Serializer<SloStatus> serializer;
    private final SloSettings settings;
    private ProcessorContext<byte[], byte[]> context;
    private SloKeeper keeper;

    BreachTaker(Serializer<SloStatus> serializer, SloSettings settings) {
        this.serializer = serializer;
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
        keeper = new SloKeeper(given, new SloFacts(given, serializer), settings);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        keeper.upstream(Forwarding.key(record), Stored.RELAYED.read(record.value()), context.currentSystemTimeMs());
    }
}
