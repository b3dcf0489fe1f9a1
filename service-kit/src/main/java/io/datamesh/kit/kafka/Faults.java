package io.datamesh.kit.kafka;

import io.datamesh.registry.RegistryUnavailableException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;

/** What went wrong, as a sentence for the operator who reads the readiness of a service at night. */
public final class Faults {

    private static final int DEEPEST_CAUSE = 20;
    private static final int LONGEST = 500;

    private Faults() {}

    public static String sentence(Throwable fault) {
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            String sentence = known(cause);
            if (sentence != null) {
                return shortened(sentence);
            }
        }
        Throwable root = deepest(fault);
        return shortened(root.getClass().getSimpleName() + ": " + root.getMessage());
    }

    private static String known(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        if (message.contains("No space left on device")) {
            return "The disk is full; free some space and the service goes on by itself. (" + message + ")";
        }
        if (message.contains("File too large")) {
            return "No file of this process may grow (ulimit -f); allow it and the service goes on by itself. ("
                    + message + ")";
        }
        if (message.contains("multiple instances of Kafka Streams are running in the same state directory")) {
            return "Another process uses the state directory; stop it, or give this one its own mesh.state.dir. ("
                    + message + ")";
        }
        if (message.contains("No resolvable bootstrap urls")) {
            return "The host names in mesh.kafka.bootstrap.servers can't be resolved.";
        }
        return switch (cause) {
            case RegistryUnavailableException unavailable -> "Waiting: " + message + ".";
            case AuthenticationException refused -> "Kafka refuses our credentials: " + message;
            case AuthorizationException forbidden -> "Kafka forbids it: " + message;
            case FencedInstanceIdException fenced ->
                "Another process runs under the same mesh.instance.id; give each its own.";
            case MissingSourceTopicException missing ->
                "A topic this service reads does not exist yet; the service that owns it creates it when it starts.";
            case UnknownTopicOrPartitionException missing -> "A topic is missing: " + message;
            case TimeoutException late -> "Kafka does not answer: " + message;
            default -> null;
        };
    }

    /** Whether the fault lies in Kafka, the registry or the disk and not in the record at hand. */
    public static boolean isOfThePlatform(Throwable fault) {
        return fault instanceof RegistryUnavailableException
                || fault instanceof UncheckedIOException
                || fault instanceof KafkaException && !(fault instanceof SerializationException);
    }

    private static Throwable deepest(Throwable fault) {
        Throwable cause = fault;
        for (int depth = 0; cause.getCause() != null && depth < DEEPEST_CAUSE; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String shortened(String sentence) {
        return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST - 1) + "…";
    }
}
