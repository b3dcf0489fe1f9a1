package io.datamesh.lineage.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.DecodingProcessor;
import io.datamesh.kit.problem.Violation;
import io.datamesh.lineage.state.Observation;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Hands observations on to the task that keeps their job. Keys of events mean nothing: clients choose them. */
abstract class ObservingProcessor<V> extends DecodingProcessor<V> {

    ObservingProcessor(Decoding<V> decoding) {
        super(decoding);
    }

    @Override
    protected final boolean needsKey() {
        return false;
    }

    final void handOn(Claim<V> cause, List<Observation> observations) {
        for (Observation observation : observations) {
            RecordHeaders headers = new RecordHeaders();
            cause.event().write(headers);
            context()
                    .forward(
                            new Record<>(
                                    JobKey.of(observation).getBytes(UTF_8),
                                    Stored.write(Observation.getEncoder(), observation),
                                    Math.max(0, cause.origin().timestamp()),
                                    headers),
                            LineageTopology.BY_JOB);
        }
    }

    static String reason(List<Violation> violations) {
        return violations.stream()
                .map(violation -> (violation.path().isEmpty() ? "" : violation.path() + ": ") + violation.message())
                .collect(Collectors.joining(" "));
    }
}
