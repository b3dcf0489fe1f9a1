package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.events.LineageObserved;
import io.datamesh.kit.problem.Violation;
import io.datamesh.lineage.state.Observation;
import io.datamesh.model.ColumnEdge;
import io.datamesh.model.DatasetField;
import io.datamesh.model.DatasetRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a {@link LineageObserved} as the OpenLineage event it stands for, so that one set of rules holds for both. */
public final class ClaimObservations {

    /** Says that the job no longer exists; OpenLineage has no word for it. */
    public static final String DELETE = "DELETE";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Facets of jobs; all others in the claim's facets are the run's. */
    private static final Set<String> JOB_FACETS = Set.of(
            "documentation", "jobType", "lineage", "ownership", "sourceCode", "sourceCodeLocation", "sql", "tags");

    private final OpenLineageReader reader;

    public ClaimObservations(OpenLineageReader reader) {
        this.reader = reader;
    }

    /** What came of reading a claim. */
    public sealed interface Outcome {

        record Sound(List<Observation> observations) implements Outcome {}

        record Faulty(List<Violation> violations) implements Outcome {}
    }

    public Outcome read(LineageObserved claim) {
        List<Violation> faults = new ArrayList<>();
        boolean deletes = claim.getEventType().toUpperCase(Locale.ROOT).equals(DELETE);
        ObjectNode event = event(claim, deletes, faults);
        if (!faults.isEmpty()) {
            return new Outcome.Faulty(faults);
        }
        return switch (reader.event(event, null)) {
            case OpenLineageEvent.Faulty faulty ->
                new Outcome.Faulty(faulty.violations().stream()
                        .map(ClaimObservations::ofClaim)
                        .toList());
            case OpenLineageEvent.Sound sound -> {
                List<Observation> observations = Observations.of(sound);
                if (deletes) {
                    observations.getFirst().setEventType(DELETE);
                }
                yield new Outcome.Sound(observations);
            }
        };
    }

    /** In the claim, what names job, run and time stands at its top. */
    private static Violation ofClaim(Violation ofEvent) {
        String path = switch (ofEvent.path()) {
            case "/eventTime" -> "/observedAt";
            case "/job" -> "/jobName";
            case "/job/namespace" -> "/jobNamespace";
            case "/job/name" -> "/jobName";
            case "/run/runId" -> "/runId";
            default -> ofEvent.path().replaceFirst("^/(run|job)/facets", "/facets");
        };
        return new Violation(path, ofEvent.code(), ofEvent.message());
    }

    private ObjectNode event(LineageObserved claim, boolean deletes, List<Violation> faults) {
        ObjectNode event = NODES.objectNode();
        event.put("eventTime", claim.getObservedAt().toString());
        event.put("producer", claim.getProducer());
        ObjectNode job = event.putObject("job");
        job.put("namespace", claim.getJobNamespace());
        job.put("name", claim.getJobName());
        ObjectNode facets = facets(claim.getFacets(), "/facets", faults);
        ObjectNode ofJob = job.putObject("facets");
        JOB_FACETS.forEach(name -> {
            JsonNode facet = facets.remove(name);
            if (facet != null) {
                ofJob.set(name, facet);
            }
        });
        if (claim.getRunId() != null && !deletes) {
            event.put("eventType", claim.getEventType());
            ObjectNode run = event.putObject("run");
            run.put("runId", claim.getRunId());
            run.set("facets", facets);
        } else {
            ofJob.setAll(facets);
        }
        event.set("inputs", datasets(claim.getInputs(), "/inputs", faults));
        event.set("outputs", datasets(claim.getOutputs(), "/outputs", faults));
        return event;
    }

    private ArrayNode datasets(List<DatasetRef> datasets, String path, List<Violation> faults) {
        ArrayNode nodes = NODES.arrayNode(datasets.size());
        for (int i = 0; i < datasets.size(); i++) {
            DatasetRef dataset = datasets.get(i);
            ObjectNode node = nodes.addObject();
            node.put("namespace", dataset.getNamespace());
            node.put("name", dataset.getName());
            ObjectNode facets = facets(dataset.getFacets(), path + "/" + i + "/facets", faults);
            if (!dataset.getFields().isEmpty() && !facets.has("schema")) {
                facets.set("schema", schema(dataset.getFields()));
            }
            if (!dataset.getColumns().isEmpty() && !facets.has("columnLineage")) {
                facets.set("columnLineage", columns(dataset.getColumns()));
            }
            node.set("facets", facets);
        }
        return nodes;
    }

    private ObjectNode facets(String json, String path, List<Violation> faults) {
        ObjectNode facets = NODES.objectNode();
        if (json != null && !json.isBlank()) {
            reader.readFacets(json, facets)
                    .ifPresent(fault -> faults.add(new Violation(path, fault.code(), fault.message())));
        }
        return facets;
    }

    private static ObjectNode schema(List<DatasetField> fields) {
        ObjectNode facet = NODES.objectNode();
        ArrayNode nodes = facet.putArray("fields");
        for (DatasetField field : fields) {
            ObjectNode node = nodes.addObject();
            node.put("name", field.getName());
            if (field.getType() != null) {
                node.put("type", field.getType());
            }
            if (field.getDescription() != null) {
                node.put("description", field.getDescription());
            }
        }
        return facet;
    }

    private static ObjectNode columns(List<ColumnEdge> edges) {
        ObjectNode facet = NODES.objectNode();
        ObjectNode fields = facet.putObject("fields");
        ArrayNode ofDataset = NODES.arrayNode();
        for (ColumnEdge edge : edges) {
            ArrayNode inputs = edge.getOutputField().isEmpty()
                    ? ofDataset
                    : (ArrayNode)
                            fields.withObjectProperty(edge.getOutputField()).withArrayProperty("inputFields");
            ObjectNode input = inputs.addObject();
            input.put("namespace", edge.getInputNamespace());
            input.put("name", edge.getInputName());
            input.put("field", edge.getInputField());
            if (edge.getTransformation() != null && !edge.getTransformation().isBlank()) {
                ArrayNode transformations = input.putArray("transformations");
                for (String text : edge.getTransformation().split(",")) {
                    int colon = text.indexOf(':');
                    ObjectNode transformation = transformations.addObject();
                    transformation.put("type", colon < 0 ? text : text.substring(0, colon));
                    if (colon >= 0) {
                        transformation.put("subtype", text.substring(colon + 1));
                    }
                    transformation.put("masking", edge.getMasked());
                }
            }
        }
        if (!ofDataset.isEmpty()) {
            facet.set("dataset", ofDataset);
        }
        return facet;
    }
}
