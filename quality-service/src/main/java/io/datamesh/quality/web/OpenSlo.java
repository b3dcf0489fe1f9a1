package io.datamesh.quality.web;

import io.datamesh.events.SloStatus;
import io.datamesh.quality.budget.Slicing;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * SLOs as OpenSLO v1 documents (github.com/OpenSLO/OpenSLO). Their indicators are ratios of what {@code GET /slos/metrics} offers to Prometheus, since that
 * is where other tools can read them.
 */
final class OpenSlo {

    static final String MEDIA_TYPE = "application/yaml";

    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^a-z0-9-]+");
    private static final int LONGEST_NAME = 63;
    private static final long MINUTE = 60_000;

    private OpenSlo() {}

    static boolean isWanted(HttpRequest<?> request) {
        return request.accept().stream().map(MediaType::getName).anyMatch(MEDIA_TYPE::equals);
    }

    static byte[] documents(List<SloStatus> statuses) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setExplicitStart(true);
        options.setSplitLines(false);
        List<Object> documents = new ArrayList<>();
        statuses.forEach(status -> documents.add(document(status)));
        return new Yaml(options).dumpAll(documents.iterator()).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> document(SloStatus status) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "openslo/v1");
        document.put("kind", "SLO");
        document.put("metadata", metadata(status));
        document.put("spec", spec(status));
        return document;
    }

    private static Map<String, Object> metadata(SloStatus status) {
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put("data-mesh/product", status.getProductId());
        annotations.put("data-mesh/slo", status.getSlo());
        put(annotations, "data-mesh/port", status.getPort());
        put(annotations, "data-mesh/object", status.getObject());
        put(annotations, "data-mesh/field", status.getField());
        put(annotations, "data-mesh/metric", status.getMetric());
        put(annotations, "data-mesh/severity", status.getSeverity());
        Map<String, Object> labels = new LinkedHashMap<>();
        put(labels, "domain", status.getDomain());
        put(labels, "dimension", status.getDimension());
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name(status.getProductId() + "-" + status.getSlo()));
        metadata.put("displayName", status.getProductId() + " " + status.getSlo());
        metadata.put("labels", labels);
        metadata.put("annotations", annotations);
        return metadata;
    }

    private static Map<String, Object> spec(SloStatus status) {
        Duration window = Duration.parse(status.getWindow());
        boolean timeslices = status.getBudgetingMethod().equals("Timeslices");
        Map<String, Object> objective = new LinkedHashMap<>();
        objective.put("displayName", status.getObjective());
        objective.put("target", status.getTarget());
        if (timeslices) {
            objective.put("timeSliceTarget", 1.0);
            objective.put("timeSliceWindow", duration(window.dividedBy(Slicing.BUCKETS)));
        }
        Map<String, Object> timeWindow = new LinkedHashMap<>();
        timeWindow.put("duration", duration(window));
        timeWindow.put("isRolling", true);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("description", status.getObjective());
        spec.put("service", name(status.getProductId()));
        spec.put("indicator", indicator(status));
        spec.put("timeWindow", List.of(timeWindow));
        spec.put("budgetingMethod", status.getBudgetingMethod());
        spec.put("objectives", List.of(objective));
        return spec;
    }

    private static Map<String, Object> indicator(SloStatus status) {
        String labels = "{sloth_service=\"%s\",sloth_slo=\"%s\"}".formatted(status.getProductId(), status.getSlo());
        Map<String, Object> ratio = new LinkedHashMap<>();
        ratio.put("counter", false);
        ratio.put("good", source("mesh_slo_good" + labels));
        ratio.put("total", source("mesh_slo_good" + labels + " + mesh_slo_bad" + labels));
        return Map.of(
                "metadata",
                Map.of("name", name(status.getProductId() + "-" + status.getSlo() + "-sli")),
                "spec",
                Map.of("ratioMetric", ratio));
    }

    private static Map<String, Object> source(String query) {
        return Map.of("metricSource", Map.of("type", "Prometheus", "spec", Map.of("query", query)));
    }

    /** OpenSLO knows minutes, hours and days; what is shorter than a minute is one. */
    private static String duration(Duration time) {
        if (time.toDays() > 0 && time.toMillis() % Duration.ofDays(1).toMillis() == 0) {
            return time.toDays() + "d";
        }
        if (time.toHours() > 0 && time.toMillis() % Duration.ofHours(1).toMillis() == 0) {
            return time.toHours() + "h";
        }
        return Math.max(1, time.toMillis() / MINUTE) + "m";
    }

    /** Lower case, digits and hyphens, as names of Kubernetes are; what is cut off is replaced by a checksum of the whole. */
    private static String name(String text) {
        String name = NOT_OF_A_NAME
                .matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll("-")
                .replaceAll("^-+|-+$", "");
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        String suffix = "-" + Long.toHexString(checksum.getValue());
        return name.substring(0, LONGEST_NAME - suffix.length()) + suffix;
    }

    private static void put(Map<String, Object> map, String key, String value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
