package io.datamesh.lineage.job;

import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.problem.Violation;
import io.datamesh.lineage.state.Observation;
import io.datamesh.topics.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Hands observations on to the task that keeps their job; often it is this one, and keeps it at once. Keys of events mean nothing: clients choose them. */
abstract class ObservingProcessor<V> extends TrackingProcessor<V> {

    /** Well below what the producer sends in one request. */
    private static final int LARGEST = 12 << 20;

    ObservingProcessor(Decoding<V> decoding, TasksJobs jobs) {
        super(decoding, jobs);
    }

    /** All or none: an event that grows too large on the way is refused as a whole. */
    final void handOn(Claim<V> cause, List<Observation> observations) {
        List<Observation> here = new ArrayList<>(observations.size());
        List<Record<byte[], byte[]>> elsewhere = new ArrayList<>(0);
        for (Observation observation : observations) {
            byte[] key = JobPlace.key(observation);
            if (isHere(key)) {
                here.add(observation);
                continue;
            }
            byte[] value = Stored.OBSERVATION.bytes(observation);
            if (value.length > LARGEST) {
                refuse(
                        cause,
                        DeadLetter.TOO_LARGE,
                        "what it says has " + value.length + " bytes; " + LARGEST + " are the most");
                return;
            }
            RecordHeaders headers = new RecordHeaders();
            cause.event().write(headers);
            long timestamp = Math.max(0, cause.origin().timestamp());
            elsewhere.add(new Record<>(key, value, timestamp, headers));
        }
        here.forEach(observation -> track(cause, observation));
        elsewhere.forEach(record -> context().forward(record, LineageTopology.BY_JOB));
    }

    private boolean isHere(byte[] key) {
        return JobPlace.partition(key, LineageTopology.PARTITIONS)
                == context().taskId().partition();
    }

    static String reason(List<Violation> violations) {
        return violations.stream()
                .map(violation -> (violation.path().isEmpty() ? "" : violation.path() + ": ") + violation.message())
                .collect(Collectors.joining(" "));
    }
}
