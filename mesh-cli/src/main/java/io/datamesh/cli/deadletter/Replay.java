package io.datamesh.cli.deadletter;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.Failure;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.topic.KafkaAccess;
import io.datamesh.cli.topic.KafkaOptions;
import io.datamesh.topics.DeadLetter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Sends dead letters to where they came from, one after the other, so that their order stays and each one's fate is known. */
final class Replay {

    private final KafkaAccess access;
    private final WebhookLetters webhooks;
    private final Confirmation confirmation;
    private final PrintWriter out;
    private long replayed;
    private long skipped;

    Replay(MeshOptions options, KafkaOptions kafka, Confirmation confirmation, PrintWriter out) {
        this.access = KafkaAccess.of(options, kafka);
        this.webhooks = new WebhookLetters(options);
        this.confirmation = confirmation;
        this.out = out;
    }

    ExitCode at(List<String> positions) {
        List<LetterPosition> wanted =
                positions.stream().map(LetterPosition::parse).distinct().toList();
        try (LetterBox box = LetterBox.open(access)) {
            List<StoredLetter> letters = wanted.stream().map(box::at).toList();
            if (!confirmation.obtain(question(letters.size()))) {
                return nothingSent();
            }
            try (Producer<byte[], byte[]> producer = access.producer()) {
                letters.forEach(letter -> send(letter, producer));
            }
            return summary();
        } catch (KafkaException fault) {
            throw access.explain(fault);
        }
    }

    /** Letters that arrive meanwhile are left alone, or one that is refused again would go round for ever. */
    ExitCode matching(LetterFilter filter) {
        try (LetterBox box = LetterBox.open(access)) {
            Map<TopicPartition, Long> end = box.end();
            AtomicLong count = new AtomicLong();
            box.forEach(end, filter, letter -> count.incrementAndGet() > 0);
            if (count.get() == 0) {
                out.println("No dead letters match.");
                return ExitCode.OK;
            }
            if (!confirmation.obtain(question(count.get()))) {
                return nothingSent();
            }
            try (Producer<byte[], byte[]> producer = access.producer()) {
                box.forEach(end, filter, letter -> send(letter, producer));
            }
            return summary();
        } catch (KafkaException fault) {
            throw access.explain(fault);
        }
    }

    private static String question(long count) {
        return "Replay " + count + (count == 1 ? " dead letter?" : " dead letters?");
    }

    private boolean send(StoredLetter stored, Producer<byte[], byte[]> producer) {
        if (stored.letter().isEmpty()) {
            skip(stored, "it was not written by a service of the mesh");
        } else if (stored.letter().get().truncated()) {
            skip(stored, "only its beginning was kept");
        } else {
            DeadLetter letter = stored.letter().get();
            WebhookLetters.webhook(letter)
                    .ifPresentOrElse(webhook -> redeliver(stored, webhook), () -> sendWhole(stored, letter, producer));
        }
        return true;
    }

    private void redeliver(StoredLetter stored, String webhook) {
        Optional<String> fault = webhooks.redeliver(stored, webhook);
        if (fault.isPresent()) {
            skip(stored, fault.get());
        } else {
            replayed++;
            out.println(stored.position() + " delivered to webhook " + webhook);
            out.flush();
        }
    }

    private void skip(StoredLetter stored, String why) {
        skipped++;
        out.println(stored.position() + " not replayed: " + why);
    }

    private void sendWhole(StoredLetter stored, DeadLetter letter, Producer<byte[], byte[]> producer) {
        try {
            RecordMetadata sent = producer.send(letter.replay()).get();
            replayed++;
            out.println(
                    stored.position() + " replayed to " + sent.topic() + " " + sent.partition() + "-" + sent.offset());
            out.flush();
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof KafkaException fault) {
                out.println(stored.position() + " not replayed; " + replayed + " before it were");
                throw fault;
            }
            throw new IllegalStateException(refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.refused("Interrupted after " + replayed + " dead letters.", "Replay the rest by position.");
        }
    }

    private ExitCode nothingSent() {
        out.println("Nothing was replayed.");
        return ExitCode.REFUSED;
    }

    private ExitCode summary() {
        out.println(replayed + " replayed" + (skipped == 0 ? "." : ", " + skipped + " not."));
        return skipped == 0 ? ExitCode.OK : ExitCode.REFUSED;
    }
}
