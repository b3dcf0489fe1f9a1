package io.datamesh.cli.topic;

import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.OutputFormat;
import io.datamesh.cli.Printable;
import io.datamesh.topics.AvroSerdes;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Shows the records of a topic. */
final class Tail {

    private final KafkaAccess access;
    private final TailRequest request;
    private final OutputFormat format;
    private final PrintWriter out;
    private final List<FieldFilter> filters;
    private int shown;

    Tail(MeshOptions options, KafkaOptions kafka, TailRequest request, PrintWriter out) {
        this.access = KafkaAccess.of(options, kafka);
        this.request = request;
        this.format = options.output();
        this.out = out;
        this.filters = request.where().stream().map(FieldFilter::parse).toList();
    }

    ExitCode run() {
        try (AvroSerdes serdes = access.serdes();
                TopicLog log = TopicLog.open(access.consumer(), request.topic())) {
            ValueReader values = new ValueReader(serdes);
            Map<TopicPartition, Long> end = log.end();
            StartPosition start = request.start(Instant.now());
            Map<TopicPartition, Long> from = start.in(log);
            if (start instanceof StartPosition.Last(int count)) {
                showLast(log, end, count, values);
                from = end;
            }
            if (request.follow() && !isDone()) {
                log.follow(from, record -> show(values.read(record)), () -> !out.checkError());
            } else if (!isDone()) {
                log.read(from, end, record -> show(values.read(record)));
            }
            return ExitCode.OK;
        } catch (KafkaException fault) {
            throw access.explain(fault);
        }
    }

    /** The last few of all partitions together, in the order of their times. */
    private void showLast(TopicLog log, Map<TopicPartition, Long> end, int count, ValueReader values) {
        List<ConsumerRecord<byte[], byte[]>> last = log.last(count, end);
        last.sort(Comparator.comparingLong((ConsumerRecord<byte[], byte[]> record) -> record.timestamp())
                .thenComparingInt(ConsumerRecord::partition)
                .thenComparingLong(ConsumerRecord::offset));
        for (ConsumerRecord<byte[], byte[]> record : last.subList(Math.max(0, last.size() - count), last.size())) {
            if (!show(values.read(record))) {
                break;
            }
        }
    }

    /** False once nothing more is wanted. */
    private boolean show(ShownRecord record) {
        if (!matches(record)) {
            return !isDone();
        }
        out.println(
                format == OutputFormat.json
                        ? record.json(request.headers()).toString()
                        : Printable.line(record.line(request.headers())));
        shown++;
        return !out.checkError() && !isDone();
    }

    private boolean isDone() {
        return request.limit() != null && shown >= request.limit();
    }

    private boolean matches(ShownRecord record) {
        boolean keyMatches = request.key() == null
                || request.key().equals(Bytes.shown(record.record().key()));
        return keyMatches && filters.stream().allMatch(filter -> filter.matches(record.value()));
    }
}
