package io.datamesh.catalog.view;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.events.ComplianceEvaluated;
import io.datamesh.kit.web.JsonAnswer;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far a product can be trusted, as the services that judge it say.
 *
 * @param compliance the last verdict
 * @param judgedVersion the version it is about; null without one
 * @param slos how many SLOs are in each state; states that none is in are left out
 */
record Trust(Compliance compliance, String judgedVersion, Map<SloHealth, Integer> slos) {

    static final Trust UNKNOWN = new Trust(Compliance.UNJUDGED, null, Map.of());

    Trust judged(ComplianceEvaluated verdict) {
        return new Trust(Compliance.of(verdict.getVerdict()), verdict.getProductVersion(), slos);
    }

    Trust unjudged() {
        return new Trust(Compliance.UNJUDGED, null, slos);
    }

    /** One SLO goes from a state to another; {@link SloHealth#NONE} is where it comes from and goes to. */
    Trust moved(SloHealth from, SloHealth to) {
        EnumMap<SloHealth, Integer> counts = new EnumMap<>(SloHealth.class);
        counts.putAll(slos);
        counts.computeIfPresent(from, (state, count) -> count > 1 ? count - 1 : null);
        if (to != SloHealth.NONE) {
            counts.merge(to, 1, Integer::sum);
        }
        return new Trust(compliance, judgedVersion, counts);
    }

    SloHealth worst() {
        return slos.keySet().stream().max(Enum::compareTo).orElse(SloHealth.NONE);
    }

    /** What is known; what isn't is left out. */
    byte[] json() {
        return JsonAnswer.object(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        if (compliance != Compliance.UNJUDGED) {
            json.writeStringField("compliance", compliance.label());
            json.writeStringField("judgedVersion", judgedVersion);
        }
        if (!slos.isEmpty()) {
            json.writeStringField("slo", worst().label());
            json.writeObjectFieldStart("slos");
            for (SloHealth state : SloHealth.values()) {
                if (slos.containsKey(state)) {
                    json.writeNumberField(state.label(), slos.get(state));
                }
            }
            json.writeEndObject();
        }
    }

    /** As the index stores it: compliance and the counts of all states, then the version. */
    String stored() {
        StringBuilder text = new StringBuilder().append(compliance.ordinal());
        for (SloHealth state : SloHealth.values()) {
            text.append(' ').append(slos.getOrDefault(state, 0));
        }
        return text.append(' ')
                .append(judgedVersion == null ? "" : judgedVersion)
                .toString();
    }

    static Trust restored(String stored) {
        SloHealth[] states = SloHealth.values();
        String[] parts = stored.split(" ", states.length + 2);
        EnumMap<SloHealth, Integer> slos = new EnumMap<>(SloHealth.class);
        Arrays.stream(states).forEach(state -> {
            int count = Integer.parseInt(parts[1 + state.ordinal()]);
            if (count > 0) {
                slos.put(state, count);
            }
        });
        String version = parts[parts.length - 1];
        return new Trust(Compliance.values()[Integer.parseInt(parts[0])], version.isEmpty() ? null : version, slos);
    }
}
