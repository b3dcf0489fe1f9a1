package io.datamesh.quality.slo;

import io.datamesh.events.QualityMeasured;
import io.datamesh.events.SloStatus;
import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.DecodingProcessor;
import io.datamesh.model.Violation;
import io.datamesh.quality.measurement.MeasurementRules;
import io.datamesh.quality.objective.Measurement;
import io.datamesh.topics.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Where measurements that came to the partition of their product meet its SLOs. The others are sent there, whatever key and partitioner their writer used. So
 * is what is about no promise: the promise may be on its way, which is as long.
 */
final class MeasurementReader extends DecodingProcessor<QualityMeasured> {

    private final Serializer<SloStatus> serializer;
    private final SloSettings settings;
    private SloKeeper keeper;

    MeasurementReader(Decoding<QualityMeasured> decoding, Serializer<SloStatus> serializer, SloSettings settings) {
        super(decoding);
        this.serializer = serializer;
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        keeper = new SloKeeper(SloStores.of(context), new SloFacts(context, serializer), settings);
    }

    @Override
    protected void process(Claim<QualityMeasured> claim) {
        long now = context().currentSystemTimeMs();
        QualityMeasured measured = claim.value();
        List<Violation> faults = MeasurementRules.violations(measured, Instant.ofEpochMilli(now));
        if (!faults.isEmpty()) {
            refuse(
                    claim,
                    DeadLetter.REFUSED,
                    faults.stream()
                            .map(fault -> fault.getPath() + ": " + fault.getMessage())
                            .collect(Collectors.joining(" ")));
            return;
        }
        byte[] key = measured.getProductId().getBytes(StandardCharsets.UTF_8);
        boolean isHere = partition(key) == claim.origin().partition();
        if (!isHere
                || !keeper.measured(
                        measured.getProductId(),
                        Measurement.of(measured),
                        claim.event().id(),
                        now)) {
            move(claim, key, now);
        }
    }

    /** Where Kafka's default partitioner puts promises, on the topic between the parts of the topology. */
    static int partition(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % SloTopology.PARTITIONS;
    }

    private void move(Claim<QualityMeasured> claim, byte[] key, long now) {
        RecordHeaders headers = new RecordHeaders();
        claim.event().write(headers);
        context().forward(new Record<>(key, claim.rawValue(), now, headers), SloTopology.TO_MEASUREMENTS);
    }
}
