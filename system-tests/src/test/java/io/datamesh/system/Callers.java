package io.datamesh.system;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks one of several instances, as a load balancer does: the next one is asked if nobody listens there, if it says that it can't answer now, or if it was just closing the
 * connection (RFC 9112, section 9.5: any server may, and a client sends such a request again).
 */
final class Callers {

    /** What Java's client says then. */
    private static final String CLOSED_UNANSWERED = "header parser received no bytes";

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final List<CatalogClient> instances;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();

    Callers(MeshUnderTest mesh, String service) {
        this.instances = mesh.instancesOf(service).stream()
                .map(instance -> mesh.catalog(instance).withPatience(PATIENCE))
                .toList();
    }

    /** A request to an instance. */
    @FunctionalInterface
    interface Request {

        Answer to(CatalogClient instance) throws IOException;
    }

    /** How often a request had to be sent again. */
    int repeated() {
        return repeated.get();
    }

    /** Asks each instance once at most; what the last one says counts, and a connection that breaks amid an answer is a failure. */
    Answer once(Request request) throws IOException {
        int first = turn.getAndIncrement() & Integer.MAX_VALUE;
        IOException nobodyAnswers = null;
        Answer last = null;
        for (int i = 0; i < instances.size(); i++) {
            try {
                last = request.to(instances.get((first + i) % instances.size()));
                if (last.status() != 503) {
                    return last;
                }
            } catch (IOException e) {
                if (!isUnanswered(e)) {
                    throw e;
                }
                nobodyAnswers = e;
            }
        }
        if (last == null) {
            throw nobodyAnswers;
        }
        return last;
    }

    private static boolean isUnanswered(IOException failure) {
        return failure instanceof ConnectException
                || String.valueOf(failure.getMessage()).contains(CLOSED_UNANSWERED);
    }

    /** Asks until somebody says that it is done; whatever is refused fails the test. */
    void untilDone(Request request, Pause pause) throws InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST_RETRY);
        String last = "nothing";
        while (Instant.now().isBefore(deadline)) {
            try {
                Answer answer = once(request);
                last = answer.status() + " " + answer.text();
                if (answer.status() == 200 || answer.status() == 201) {
                    return;
                }
                if (answer.status() != 202 && answer.status() != 503) {
                    throw new AssertionError("refused: " + last);
                }
            } catch (IOException noAnswer) {
                last = noAnswer.toString();
            }
            repeated.incrementAndGet();
            pause.await(PAUSE);
        }
        throw new AssertionError("not done within " + LONGEST_RETRY + ": " + last);
    }

    /** Waits a while, or until there is no more to wait for. */
    @FunctionalInterface
    interface Pause {

        void await(Duration time) throws InterruptedException;
    }
}
