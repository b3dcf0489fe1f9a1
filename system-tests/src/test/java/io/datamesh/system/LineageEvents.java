package io.datamesh.system;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** The same random events again and again, whatever the namespace of their jobs: jobs that change what they read, and events that come late, twice or never. */
final class LineageEvents {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final int JOBS = 150;

    private LineageEvents() {}

    /** An event and the job it is about. */
    record Event(String job, String json) {}

    static List<Event> of(String namespace, int count) {
        Random random = new Random(42);
        List<Event> events = new ArrayList<>(count);
        while (events.size() < count) {
            String job = "job-" + random.nextInt(JOBS);
            String run = new UUID(random.nextLong(), random.nextLong()).toString();
            Instant start = BEGINNING.plusSeconds(10L * events.size());
            int version = events.size() * 8 / count;
            events.add(new Event(job, event(namespace, job, run, "START", start, random, version)));
            if (random.nextInt(10) > 0) {
                Instant end = start.plusSeconds(random.nextInt(60));
                Event complete = new Event(job, event(namespace, job, run, "COMPLETE", end, random, version));
                events.add(complete);
                if (random.nextInt(20) == 0) {
                    events.add(complete);
                }
            }
        }
        List<Event> exact = new ArrayList<>(events.subList(0, count));
        for (int i = 0; i + 5 <= count; i += 5) {
            Collections.shuffle(exact.subList(i, i + 5), random);
        }
        return exact;
    }

    /** A run that has ended: it read one dataset of the namespace, and wrote one of its own. */
    static String run(String namespace, String job, String runId, Instant endedAt, String input) {
        return """
                {"eventType": "COMPLETE", "eventTime": "%s", "producer": "https://example.org/test",
                 "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
                 "run": {"runId": "%s"}, "job": {"namespace": "%s", "name": "%s"},
                 "inputs": [{"namespace": "%s", "name": "%s"}], "outputs": [{"namespace": "%s", "name": "%s-out"}]}
                """.formatted(endedAt, runId, namespace, job, namespace, input, namespace, job);
    }

    private static String event(
            String namespace, String job, String run, String type, Instant at, Random random, int version) {
        int source = (job.hashCode() & 7) + (random.nextInt(30) == 0 ? 1 : 0);
        return """
                {"eventType": "%s", "eventTime": "%s", "producer": "https://example.org/test",
                 "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
                 "run": {"runId": "%s"}, "job": {"namespace": "%s", "name": "%s"},
                 "inputs": [{"namespace": "data", "name": "in-%d"}, {"namespace": "data", "name": "in-v%d"}],
                 "outputs": [{"namespace": "data", "name": "out-%s", "facets": {
                   "schema": {"fields": [{"name": "a", "type": "string"}, {"name": "v%d", "type": "string"}]},
                   "columnLineage": {"fields": {"a": {"inputFields": [{"namespace": "data", "name": "in-%d", "field": "f"}]}}}}}]}
                """.formatted(type, at, run, namespace, job, source, version, job, version, source);
    }
}
