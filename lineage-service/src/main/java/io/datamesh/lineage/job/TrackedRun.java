package io.datamesh.lineage.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.datamesh.events.RunChanged;
import io.datamesh.lineage.state.Facet;
import io.datamesh.lineage.state.FacetClock;
import io.datamesh.lineage.state.Observation;
import io.datamesh.lineage.state.RunRow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where one run stands, whatever the order its events come in: it starts with the first START, ends with the first end, and is in between what it last said. */
final class TrackedRun {

    private static final Set<String> ENDS = Set.of("COMPLETE", "ABORT", "FAIL");

    /** A run that never ends is heard from often; that alone is no news. */
    private static final long HEARTBEAT_MILLIS = 60_000;

    private RunChanged fact;
    private String lastState;
    private long lastStateAt;
    private final List<FacetClock> clocks;

    private TrackedRun(RunChanged fact, String lastState, long lastStateAt, List<FacetClock> clocks) {
        this.fact = fact;
        this.lastState = lastState;
        this.lastStateAt = lastStateAt;
        this.clocks = clocks;
    }

    static TrackedRun unknown() {
        return new TrackedRun(null, "OTHER", Long.MIN_VALUE, new ArrayList<>());
    }

    static TrackedRun of(RunRow row) {
        return new TrackedRun(
                Stored.RUN_FACT.read(row.getFact().array()),
                row.getLastState(),
                row.getLastStateAt(),
                new ArrayList<>(row.getFacets()));
    }

    void writeTo(RunRow row) {
        row.setFact(ByteBuffer.wrap(Stored.RUN_FACT.bytes(fact)));
        row.setLastState(lastState);
        row.setLastStateAt(lastStateAt);
        row.setFacets(clocks);
    }

    RunChanged fact() {
        return fact;
    }

    /** Says whether there is anything to tell. */
    boolean observe(Observation observation) {
        RunChanged before = fact;
        Instant at = Instant.ofEpochMilli(observation.getAt());
        String type = observation.getEventType();
        RunChanged next = before == null ? first(observation, at) : copy(before);
        next.setFirstEventAt(earlier(next.getFirstEventAt(), at));
        if (type.equals("START")) {
            next.setStartedAt(earlier(next.getStartedAt(), at));
        }
        state(next, type, at);
        facets(next, FacetClocks.observe(clocks, observation.getRunFacets(), observation.getAt()));
        Instant last = before == null || at.isAfter(before.getLastEventAt()) ? at : before.getLastEventAt();
        fact = next;
        boolean news = before == null
                || !fact.equals(before)
                || last.toEpochMilli() - fact.getLastEventAt().toEpochMilli() >= HEARTBEAT_MILLIS;
        if (news) {
            fact.setLastEventAt(last);
        }
        return news;
    }

    private static RunChanged first(Observation observation, Instant at) {
        return new RunChanged(
                observation.getNamespace(),
                observation.getName(),
                observation.getRunId(),
                observation.getEventType(),
                null,
                null,
                at,
                at,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private static RunChanged copy(RunChanged fact) {
        return new RunChanged(
                fact.getJobNamespace(),
                fact.getJobName(),
                fact.getRunId(),
                fact.getState(),
                fact.getStartedAt(),
                fact.getEndedAt(),
                fact.getFirstEventAt(),
                fact.getLastEventAt(),
                fact.getNominalStartAt(),
                fact.getNominalEndAt(),
                fact.getParentNamespace(),
                fact.getParentName(),
                fact.getParentRunId(),
                fact.getFacets());
    }

    private void state(RunChanged next, String type, Instant at) {
        if (ENDS.contains(type)) {
            Instant ended = next.getEndedAt();
            boolean first =
                    ended == null || at.isBefore(ended) || at.equals(ended) && type.compareTo(next.getState()) < 0;
            if (first) {
                next.setEndedAt(at);
                next.setState(type);
            }
            return;
        }
        boolean latest =
                at.toEpochMilli() > lastStateAt || at.toEpochMilli() == lastStateAt && type.compareTo(lastState) > 0;
        if (latest && (!type.equals("OTHER") || lastState.equals("OTHER"))) {
            lastState = type;
            lastStateAt = at.toEpochMilli();
        }
        if (next.getEndedAt() == null) {
            next.setState(lastState);
        }
    }

    private static void facets(RunChanged next, List<Facet> news) {
        if (news.isEmpty()) {
            return;
        }
        Map<String, String> facets = new LinkedHashMap<>(next.getFacets());
        for (Facet facet : news) {
            if (facet.getJson() == null) {
                facets.remove(facet.getName());
            } else {
                facets.put(facet.getName(), facet.getJson());
            }
        }
        FacetTexts texts = new FacetTexts(facets);
        JsonNode nominal = texts.facet("nominalTime");
        JsonNode parent = texts.facet("parent");
        next.setFacets(facets);
        next.setNominalStartAt(FacetTexts.time(nominal, "nominalStartTime"));
        next.setNominalEndAt(FacetTexts.time(nominal, "nominalEndTime"));
        next.setParentNamespace(FacetTexts.text(parent.path("job"), "namespace"));
        next.setParentName(FacetTexts.text(parent.path("job"), "name"));
        next.setParentRunId(FacetTexts.text(parent.path("run"), "runId"));
    }

    private static Instant earlier(Instant known, Instant at) {
        return known == null || at.isBefore(known) ? at : known;
    }
}
