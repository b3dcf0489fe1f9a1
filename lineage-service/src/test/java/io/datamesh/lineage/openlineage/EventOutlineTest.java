package io.datamesh.lineage.openlineage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventOutlineTest {

    private static final List<String> FACETS = List.of(
            "",
            "\"schema\": {\"fields\": [{\"name\": \"id\", \"type\": \"int\"}, {\"name\": \"größe\"}]}",
            "\"schema\": {\"fields\": [{\"name\": \"id\"}, 7]}",
            "\"schema\": {\"_deleted\": true}",
            "\"columnLineage\": {\"fields\": {\"id\": {\"inputFields\": [{\"namespace\": \"n\", \"name\": \"d1\", \"field\": \"id\"}]}}}",
            "\"columnLineage\": {\"fields\": {\"id\": {\"inputFields\": [{\"namespace\": \"n\", \"field\": \"id\"}]}}}",
            "\"lineage\": {\"inputs\": [{\"type\": \"JOB\", \"namespace\": \"n\", \"name\": \"other\"}]}",
            "\"dataSource\": {\"uri\": \"jdbc:postgresql://joe:secret-of-joe@db/shop\"}",
            "\"own\": {\"password\": \"hunter2\", \"deep\": [[{\"a\": null}], 1.50, 1e400]}",
            "\"symlinks\": {\"identifiers\": [{\"namespace\": \"n\", \"name\": \"d2\"}]}, \"gone\": null");

    private static final List<String> ODD_MEMBERS = List.of(
            "",
            ", \"inputs\": null",
            ", \"outputs\": {}",
            ", \"inputs\": [null]",
            ", \"job\": {\"namespace\": \"n\", \"name\": \"again\"}",
            ", \"token\": \"t0ken-t0ken\"",
            ", \"eventType\": \"SOON\"",
            "} {");

    private final OpenLineageReader reader = new OpenLineageReader();
    private int sound;
    private int faulty;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsByPartsWhateverItWouldReadAsAWhole(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            byte[] json = event(random).getBytes(UTF_8);
            for (int flips = random.nextInt(4) - 2; flips > 0; flips--) {
                json[random.nextInt(json.length)] = (byte) random.nextInt(128);
            }
            requireTheSame(json);
        }
        assertThat(sound).isGreaterThan(500);
        assertThat(faulty).isGreaterThan(500);
    }

    private void requireTheSame(byte[] json) {
        String text = new String(json, UTF_8);
        switch (reader.asAWhole(json)) {
            case OpenLineageEvent.Faulty whole -> {
                faulty++;
                assertThat(reader.read(json)).as(text).isEqualTo(whole);
            }
            case OpenLineageEvent.Sound whole -> {
                sound++;
                assertThat(reader.read(json)).as(text).isInstanceOfSatisfying(OpenLineageEvent.Sound.class, parts -> {
                    assertThat(parts.kind()).isEqualTo(whole.kind());
                    assertThat(parts.key()).isEqualTo(whole.key());
                    assertThat(parts.bytes()).isEqualTo(whole.bytes());
                    assertThat(Observations.of(parts)).as(text).isEqualTo(Observations.of(whole));
                });
            }
        }
    }

    private static String event(Random random) {
        return """
                {"eventType": "COMPLETE", "eventTime": "2026-03-01T12:00:00Z", "inputs": [%s], "run": {"runId": "r"},
                 "job": {"namespace": "n", "name": "j"}, "outputs": [%s]%s}""".formatted(datasets(random), datasets(random), one(ODD_MEMBERS, random));
    }

    private static String datasets(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> "{\"namespace\": \"n\", \"name\": \"d%d\", \"facets\": {%s}}"
                        .formatted(random.nextInt(3), one(FACETS, random)))
                .collect(Collectors.joining(" , "));
    }

    /** The first of them as often as all others together. */
    private static String one(List<String> texts, Random random) {
        return texts.get(random.nextBoolean() ? 0 : random.nextInt(texts.size()));
    }
}
