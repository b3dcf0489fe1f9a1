package io.datamesh.kit.deadletter;

import io.datamesh.topics.Origin;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of dead letters: each in a metric, and in the log no more often than somebody could read it. */
final class DeadLetterLog {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterLog.class);
    private static final long PAUSE_MILLIS = 5_000;

    private final Sensor sensor;
    private long silentUntil;
    private long untold;

    DeadLetterLog(StreamsMetrics metrics, String service, String topic) {
        this.sensor =
                metrics.addRateTotalSensor("mesh", service, "dead-letters", Sensor.RecordingLevel.INFO, "topic", topic);
    }

    void tell(Origin origin, FailedClaims.Verdict verdict, long now) {
        sensor.record(1, now);
        if (now < silentUntil) {
            untold++;
            return;
        }
        LOG.warn(
                "Dead letter topic={} partition={} offset={} code={} reason={} moreSinceTheLastLine={}",
                origin.topic(),
                origin.partition(),
                origin.offset(),
                verdict.code(),
                verdict.reason(),
                untold);
        untold = 0;
        silentUntil = now + PAUSE_MILLIS;
    }
}
