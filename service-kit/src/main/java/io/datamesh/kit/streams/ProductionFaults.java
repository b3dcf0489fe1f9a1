package io.datamesh.kit.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.kit.deadletter.FailedClaims;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.DeadLetter;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * What to do about a fact that the broker does not take. A failed send spoils the transaction, so nothing can go on in it: the claim is condemned, the
 * transaction ends, and when the claim comes again it becomes a dead letter.
 */
public final class ProductionFaults implements ProductionExceptionHandler {

    /** Under this key the processor's settings carry its {@link FailedClaims}. */
    static final String FAILED_CLAIMS = "mesh.failed.claims";

    private FailedClaims failedClaims;

    @Override
    public void configure(Map<String, ?> configs) {
        this.failedClaims = (FailedClaims) configs.get(FAILED_CLAIMS);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ProducerRecord<byte[], byte[]> fact, Exception fault) {
        Header id = fact.headers().lastHeader(CloudEvent.ID);
        boolean always = fault instanceof RecordTooLargeException || fault instanceof InvalidTimestampException;
        if (always && id != null) {
            failedClaims.condemnCauseOf(
                    new String(id.value(), UTF_8),
                    DeadLetter.TOO_LARGE,
                    "the broker does not take what follows from it for " + fact.topic() + ": " + fault.getMessage());
        }
        return fault instanceof RetriableException ? Response.retry() : Response.fail();
    }
}
