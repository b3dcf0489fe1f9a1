package io.datamesh.quality.slo;

import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.DecodingProcessor;
import io.datamesh.model.Violation;
import io.datamesh.quality.measurement.MeasurementRules;
import io.datamesh.topics.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Sends measurements to the partition of their product, whatever key and partitioner their writer used. */
final class MeasurementReader extends DecodingProcessor<QualityMeasured> {

    MeasurementReader(Decoding<QualityMeasured> decoding) {
        super(decoding);
    }

    @Override
    protected void process(Claim<QualityMeasured> claim) {
        long now = context().currentSystemTimeMs();
        List<Violation> faults = MeasurementRules.violations(claim.value(), Instant.ofEpochMilli(now));
        if (!faults.isEmpty()) {
            refuse(
                    claim,
                    DeadLetter.REFUSED,
                    faults.stream()
                            .map(fault -> fault.getPath() + ": " + fault.getMessage())
                            .collect(Collectors.joining(" ")));
            return;
        }
        RecordHeaders headers = new RecordHeaders();
        claim.event().write(headers);
        context()
                .forward(
                        new Record<>(
                                claim.value().getProductId().getBytes(StandardCharsets.UTF_8),
                                claim.rawValue(),
                                now,
                                headers),
                        SloTopology.TO_MEASUREMENTS);
    }
}
