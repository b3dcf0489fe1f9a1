package io.datamesh.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.lineage.openlineage.LineageFacetItems.JobName;
import io.datamesh.lineage.state.Facet;
import io.datamesh.lineage.state.Item;
import io.datamesh.lineage.state.Observation;
import io.datamesh.lineage.state.Role;
import io.datamesh.lineage.state.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Brings an OpenLineage event to the one form that is decided on: an observation of its subject, and one of each other job it names. */
public final class Observations {

    private Observations() {}

    public static List<Observation> of(OpenLineageEvent.Sound event) {
        return new Reading(event.tree(), event.known()).read(event.kind());
    }

    /** One event as it is being read. */
    private static final class Reading {

        private final JsonNode event;
        private final List<ToldDataset> known;
        private final long at;
        private final Set<Item> items = new LinkedHashSet<>();
        private final List<Statement> statements = new ArrayList<>();
        private final Map<JobName, Set<Item>> others = new LinkedHashMap<>();

        Reading(JsonNode event, List<ToldDataset> known) {
            this.event = event;
            this.known = known;
            this.at = EventTime.read(event.get("eventTime").textValue())
                    .orElseThrow(() -> new IllegalArgumentException("the event was not checked"))
                    .toEpochMilli();
        }

        List<Observation> read(EventKind kind) {
            List<Observation> observations = new ArrayList<>();
            observations.add(
                    switch (kind) {
                        case RUN -> ofRun();
                        case JOB -> ofJob();
                        case DATASET -> ofDataset();
                    });
            others.forEach((job, told) -> observations.add(Observation.newBuilder()
                    .setNamespace(job.namespace())
                    .setName(job.name())
                    .setAt(at)
                    .setMention(true)
                    .setItems(List.copyOf(told))
                    .build()));
            return observations;
        }

        private Observation ofRun() {
            Observation observation = ofJob();
            observation.setRunId(event.get("run").get("runId").textValue());
            observation.setEventType(event.path("eventType").asText("OTHER").toUpperCase(Locale.ROOT));
            observation.setRunFacets(facets(event.get("run"), "facets", ""));
            return observation;
        }

        private Observation ofJob() {
            JsonNode job = event.get("job");
            JobName own = new JobName(
                    job.get("namespace").textValue(), job.get("name").textValue());
            known.forEach(told -> statements.add(told.statement()));
            for (JsonNode input : event.path("inputs")) {
                dataset(input, Role.INPUT, own);
            }
            for (JsonNode output : event.path("outputs")) {
                dataset(output, Role.OUTPUT, own);
            }
            JsonNode lineage = job.path("facets").path("lineage");
            if (lineage.isObject() && EventCheck.isStated(lineage)) {
                new LineageFacetItems(own, items, this::ofOther).ofJob(lineage);
            }
            List<Facet> jobFacets = facets(job, "facets", "");
            return new Observation(
                    false,
                    own.namespace(),
                    own.name(),
                    null,
                    "OTHER",
                    at,
                    false,
                    itemsWithKnown(),
                    statements,
                    jobFacets,
                    List.of());
        }

        /** Items take long to compare, so that is left out where no two can be the same. */
        private List<Item> itemsWithKnown() {
            Collection<Item> all =
                    items.isEmpty() && areDistinct() ? new ArrayList<>(known.size()) : new LinkedHashSet<>();
            for (ToldDataset told : known) {
                all.addAll(told.items());
            }
            all.addAll(items);
            return List.copyOf(all);
        }

        private boolean areDistinct() {
            Set<String> names = new HashSet<>();
            for (ToldDataset told : known) {
                if (!names.add(told.name())) {
                    return false;
                }
            }
            return true;
        }

        private Observation ofDataset() {
            JsonNode dataset = event.get("dataset");
            dataset(dataset, Role.DATASET, null);
            return Observation.newBuilder()
                    .setDataset(true)
                    .setNamespace(dataset.get("namespace").textValue())
                    .setName(dataset.get("name").textValue())
                    .setAt(at)
                    .setItems(List.copyOf(items))
                    .setStatements(statements)
                    .build();
        }

        private void dataset(JsonNode dataset, Role role, JobName own) {
            ToldDataset told = ToldDataset.of(dataset, role);
            tell(told);
            JsonNode lineage = dataset.path("facets").path("lineage");
            if (lineage.isObject() && role != Role.INPUT) {
                lineage(lineage, told.namespace(), told.name(), own);
            }
        }

        private void tell(ToldDataset told) {
            items.addAll(told.items());
            statements.add(told.statement());
        }

        private void lineage(JsonNode lineage, String namespace, String name, JobName own) {
            items.add(Items.columnsStated(namespace, name));
            if (own == null) {
                items.add(Items.output(namespace, name));
            }
            if (EventCheck.isStated(lineage)) {
                new LineageFacetItems(own, items, this::ofOther).ofDataset(lineage, namespace, name);
            }
        }

        private Set<Item> ofOther(JobName job) {
            return others.computeIfAbsent(job, name -> new LinkedHashSet<>());
        }
    }

    static List<Facet> facets(JsonNode owner, String member, String prefix) {
        List<Facet> facets = new ArrayList<>();
        if (owner.get(member) instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> facet : object.properties()) {
                JsonNode value = facet.getValue();
                if (value.isObject()) {
                    String json = EventCheck.isStated(value) ? value.toString() : null;
                    facets.add(Facets.of(prefix + facet.getKey(), json));
                }
            }
        }
        return facets;
    }
}
