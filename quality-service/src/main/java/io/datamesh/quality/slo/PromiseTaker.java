package io.datamesh.quality.slo;

import io.datamesh.events.SloStatus;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where promises meet the SLOs of their product. */
final class PromiseTaker implements Processor<byte[], byte[], byte[], byte[]> {

    private final Serializer<SloStatus> serializer;
    private final SloSettings settings;
    private ProcessorContext<byte[], byte[]> context;
    private SloKeeper keeper;

    PromiseTaker(Serializer<SloStatus> serializer, SloSettings settings) {
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
        keeper.promised(
                Forwarding.key(record),
                Stored.PROMISES.read(record.value()),
                Forwarding.cause(record),
                context.currentSystemTimeMs());
    }
}
