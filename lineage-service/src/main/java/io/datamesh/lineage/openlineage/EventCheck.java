package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Checks an event against OpenLineage 2-0-2 and older, as far as something is made of it: what names runs, jobs and datasets, and the facets that become
 * edges. Facets that nobody here reads may have any shape. {@code producer} and {@code schemaURL} may be absent, since older clients leave them out.
 */
final class EventCheck {

    private static final Place EVENT = Place.WHOLE;
    private static final Set<String> TYPES = Set.of("START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER");
    private static final int LONGEST_RUN_ID = 256;

    /** In each list. */
    static final int MOST_DATASETS = 10_000;

    private final Faults faults;
    private final NameCheck names;
    private final DatasetCheck datasets;

    EventCheck(Faults faults) {
        this.faults = faults;
        this.names = new NameCheck(faults);
        this.datasets = new DatasetCheck(faults, names);
    }

    /** Null if it can't be told. */
    EventKind check(JsonNode event) {
        if (!event.isObject()) {
            faults.type(EVENT, "an object");
            return null;
        }
        time(event);
        for (String name : List.of("producer", "schemaURL")) {
            names.optionalText(event, name, EVENT);
        }
        EventKind kind = kind(event);
        if (kind != null) {
            switch (kind) {
                case RUN -> {
                    run(event.get("run"));
                    eventType(event);
                    job(event);
                    datasets(event);
                }
                case JOB -> {
                    job(event);
                    datasets(event);
                }
                case DATASET -> datasets.check(event.get("dataset"), EVENT.at("dataset"), false);
            }
        }
        return kind;
    }

    private EventKind kind(JsonNode event) {
        boolean run = has(event, "run");
        boolean job = has(event, "job");
        if (run || has(event, "eventType") && !has(event, "dataset")) {
            if (!run) {
                faults.required(EVENT.at("run"), "an event with an eventType is about a run");
            }
            if (!job) {
                faults.required(EVENT.at("job"), "the job that ran");
            }
            return run && job ? EventKind.RUN : null;
        }
        if (job) {
            return EventKind.JOB;
        }
        if (has(event, "dataset")) {
            return EventKind.DATASET;
        }
        faults.required(EVENT, "`run` and `job`, or `job`, or `dataset`");
        return null;
    }

    private void time(JsonNode event) {
        JsonNode time = event.get("eventTime");
        if (time == null || time.isNull()) {
            faults.required(EVENT.at("eventTime"), "when it happened");
        } else if (!time.isTextual()) {
            faults.type(EVENT.at("eventTime"), "a text");
        } else if (EventTime.read(time.textValue()).isEmpty()) {
            faults.add(EVENT.at("eventTime"), "time", "Not an ISO 8601 time between the years 1970 and 9999.");
        }
    }

    private void eventType(JsonNode event) {
        JsonNode type = event.get("eventType");
        if (type == null || type.isNull()) {
            return;
        }
        if (!type.isTextual()) {
            faults.type(EVENT.at("eventType"), "a text");
        } else if (!TYPES.contains(type.textValue().toUpperCase(Locale.ROOT))) {
            faults.add(
                    EVENT.at("eventType"),
                    "unknown",
                    "Not one of " + String.join(", ", TYPES.stream().sorted().toList()) + ".");
        }
    }

    private void run(JsonNode run) {
        if (!run.isObject()) {
            faults.type(EVENT.at("run"), "an object");
            return;
        }
        names.name(run, "runId", EVENT.at("run"), LONGEST_RUN_ID);
        Map<String, JsonNode> facets = datasets.facets(run, "facets", EVENT.at("run"));
        parent(facets.get("parent"));
    }

    private void parent(JsonNode parent) {
        if (parent == null || !isStated(parent)) {
            return;
        }
        Place path = EVENT.at("run").at("facets").at("parent");
        JsonNode job = parent.get("job");
        if (job != null && !job.isNull()) {
            if (!job.isObject()) {
                faults.type(path.at("job"), "an object");
            } else {
                names.identity(job, path.at("job"));
            }
        }
        JsonNode run = parent.get("run");
        if (run != null && !run.isNull() && !run.isObject()) {
            faults.type(path.at("run"), "an object");
        }
    }

    private void job(JsonNode event) {
        JsonNode job = event.get("job");
        if (!job.isObject()) {
            faults.type(EVENT.at("job"), "an object");
            return;
        }
        names.identity(job, EVENT.at("job"));
        Map<String, JsonNode> facets = datasets.facets(job, "facets", EVENT.at("job"));
        JsonNode lineage = facets.get("lineage");
        if (lineage != null && isStated(lineage)) {
            new LineageFacetCheck(faults, names)
                    .ofJob(lineage, EVENT.at("job").at("facets").at("lineage"));
        }
    }

    private void datasets(JsonNode event) {
        for (String list : List.of("inputs", "outputs")) {
            JsonNode listed = event.get(list);
            if (listed == null || listed.isNull()) {
                continue;
            }
            if (!listed.isArray()) {
                faults.type(EVENT.at(list), "a list");
            } else if (listed.size() > MOST_DATASETS) {
                faults.add(EVENT.at(list), "too-many", "More than " + MOST_DATASETS + " datasets.");
            } else {
                for (int i = 0; i < listed.size(); i++) {
                    datasets.check(listed.get(i), EVENT.at(list).at(i), true);
                }
            }
        }
    }

    /** A facet that is withdrawn says nothing else. */
    static boolean isStated(JsonNode facet) {
        return !facet.path("_deleted").asBoolean(false);
    }

    private static boolean has(JsonNode object, String member) {
        JsonNode value = object.get(member);
        return value != null && !value.isNull();
    }
}
