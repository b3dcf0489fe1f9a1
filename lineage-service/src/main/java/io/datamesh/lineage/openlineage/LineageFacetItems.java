package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.lineage.state.Item;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns an explicit lineage facet, which was checked, into items: of the event's own job or dataset, and of other jobs that it names. What a job other
 * than the event's own feeds is that job's output.
 */
final class LineageFacetItems {

    private static final JobName NO_JOB = new JobName("", "");

    private final JobName own;
    private final Set<Item> items;
    private final Function<JobName, Set<Item>> othersItems;

    /** A job by name. */
    record JobName(String namespace, String name) {}

    /**
     * @param own the event's job; null for a dataset event
     * @param items takes what is said of the event's own subject
     * @param othersItems gives what takes what is said of another job
     */
    LineageFacetItems(JobName own, Set<Item> items, Function<JobName, Set<Item>> othersItems) {
        this.own = own == null ? NO_JOB : own;
        this.items = items;
        this.othersItems = othersItems;
    }

    void ofJob(JsonNode facet) {
        for (JsonNode entry : facet.path("entries")) {
            if (isJob(entry)) {
                JobName target = job(entry);
                Set<Item> told = target.equals(own) ? items : othersItems.apply(target);
                for (JsonNode input : entry.path("inputs")) {
                    source(input, target, told);
                }
            } else {
                String namespace = entry.get("namespace").textValue();
                String name = entry.get("name").textValue();
                items.add(Items.output(namespace, name));
                target(entry, namespace, name);
            }
        }
    }

    /** The facet of a dataset that the event's job reads or writes, or of a dataset event. */
    void ofDataset(JsonNode facet, String namespace, String name) {
        target(facet, namespace, name);
    }

    private void target(JsonNode target, String namespace, String name) {
        items.add(Items.columnsStated(namespace, name));
        for (JsonNode input : target.path("inputs")) {
            feed(input, namespace, name, "");
        }
        if (target.get("fields") instanceof ObjectNode fields) {
            for (Map.Entry<String, JsonNode> field : fields.properties()) {
                for (JsonNode input : field.getValue().path("inputs")) {
                    feed(input, namespace, name, field.getKey());
                }
            }
        }
    }

    private void feed(JsonNode input, String namespace, String name, String field) {
        if (isJob(input)) {
            JobName job = job(input);
            if (!job.equals(own) && !job.equals(NO_JOB)) {
                othersItems.apply(job).add(Items.output(namespace, name));
            }
            return;
        }
        String inputNamespace = input.get("namespace").textValue();
        String inputName = input.get("name").textValue();
        items.add(Items.input(inputNamespace, inputName));
        items.add(Items.column(
                namespace,
                name,
                field,
                inputNamespace,
                inputName,
                input.path("field").asText(""),
                Transformation.of(input.get("transformations"))));
    }

    private void source(JsonNode input, JobName target, Set<Item> told) {
        if (!isJob(input)) {
            told.add(Items.input(
                    input.get("namespace").textValue(), input.get("name").textValue()));
            return;
        }
        JobName job = job(input);
        if (!job.equals(target) && !job.equals(NO_JOB)) {
            told.add(Items.upstreamJob(job.namespace(), job.name()));
        }
    }

    private JobName job(JsonNode entity) {
        return entity.has("name")
                ? new JobName(
                        entity.get("namespace").textValue(), entity.get("name").textValue())
                : own;
    }

    private static boolean isJob(JsonNode entity) {
        return entity.path("type").asText("DATASET").equals("JOB");
    }
}
