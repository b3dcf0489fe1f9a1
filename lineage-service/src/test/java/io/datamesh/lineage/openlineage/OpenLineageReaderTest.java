package io.datamesh.lineage.openlineage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.kit.problem.Violation;
import io.datamesh.lineage.state.Item;
import io.datamesh.lineage.state.ItemType;
import io.datamesh.lineage.state.Observation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenLineageReaderTest {

    private static final String TIME = "\"eventTime\": \"2026-03-01T12:00:00Z\"";

    private final OpenLineageReader reader = new OpenLineageReader();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [] |
            {} | /eventTime,
            {"eventTime": 7, "job": {"namespace": "n", "name": "j"}} | /eventTime
            {T, "job": 1} | /job
            {T, "job": {"namespace": "", "name": null}} | /job/namespace,/job/name
            {T, "run": {"runId": "r"}} | /job
            {T, "eventType": "START", "job": {"namespace": "n", "name": "j"}} | /run
            {T, "dataset": {"name": "d"}} | /dataset/namespace
            {T, "producer": 1, "dataset": {"namespace": "n", "name": "d"}} | /producer
            {T, "dataset": {"namespace": "n", "name": "d", "facets": []}} | /dataset/facets
            {T, "dataset": {"namespace": "n", "name": "d", "facets": {"a/b~c": 1}}} | /dataset/facets/a~1b~0c
            {T, "dataset": {"namespace": "n", "name": "d", "facets": {"schema": {"fields": [{"name": "s", "fields": [{}]}]}}}} | /dataset/facets/schema/fields/0/fields/0/name
            {T, "dataset": {"namespace": "n", "name": "d", "facets": {"symlinks": {"identifiers": [{"name": "x"}]}}}} | /dataset/facets/symlinks/identifiers/0/namespace
            {T, "dataset": {"namespace": "n", "name": "d", "facets": {"columnLineage": {"fields": {"c": {"inputFields": [{"namespace": "n", "name": "x"}]}}}}}} | /dataset/facets/columnLineage/fields/c/inputFields/0/field
            {T, "dataset": {"namespace": "n", "name": "d", "facets": {"lineage": {"inputs": [{"type": "DATASET", "name": "x"}]}}}} | /dataset/facets/lineage/inputs/0/namespace
            {T, "job": {"namespace": "n", "name": "j", "facets": {"lineage": {"entries": [{"type": "TABLE"}]}}}} | /job/facets/lineage/entries/0/type
            """)
    void tellsThePathOfEachFault(String event, String paths) {
        OpenLineageEvent read = read(event.replace("T, ", TIME + ", "));

        assertThat(read).isInstanceOf(OpenLineageEvent.Faulty.class);
        assertThat(((OpenLineageEvent.Faulty) read).violations())
                .extracting(Violation::path)
                .containsExactlyInAnyOrder((paths == null ? "" : paths).split(",", -1));
    }

    @Test
    void takesFacetsThatNobodyReadsInAnyShape() {
        assertThat(
                        read(
                                "{" + TIME
                                        + ", \"job\": {\"namespace\": \"n\", \"name\": \"j\", \"facets\": {\"x\": {\"y\": [[1]]}, \"gone\": null}}}"))
                .isInstanceOf(OpenLineageEvent.Sound.class);
    }

    @Test
    void givesTheBytesAsTheyCameUnlessSomethingIsHidden() {
        String plain = "{" + TIME + ",   \"job\": {\"namespace\": \"n\", \"name\": \"j\"}}";
        byte[] bytes = plain.getBytes(UTF_8);

        assertThat(sound(plain).bytes()).isEqualTo(bytes);
        assertThat(new String(
                        sound(plain.replace("\"j\"", "\"j\", \"password\": \"p\""))
                                .bytes(),
                        UTF_8))
                .isEqualTo(
                        "{\"eventTime\":\"2026-03-01T12:00:00Z\",\"job\":{\"namespace\":\"n\",\"name\":\"j\",\"password\":\"***\"}}");
    }

    @Test
    void neverFailsWhateverItIsGiven() {
        byte[] sound = ("{" + TIME
                        + ", \"run\": {\"runId\": \"r\"}, \"job\": {\"namespace\": \"n\", \"name\": \"j\"}, \"inputs\": [{\"namespace\": \"n\", \"name\": \"d\", \"facets\": {\"schema\": {\"fields\": [{\"name\": \"c\"}]}}}]}")
                .getBytes(UTF_8);
        Random random = new Random(7);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = sound.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(128);
            }
            if (reader.read(broken) instanceof OpenLineageEvent.Sound event) {
                taken += Observations.of(event).size();
            }
        }
        assertThat(taken).isBetween(1, 20_000);
        assertThat(read("[".repeat(100_000))).isInstanceOf(OpenLineageEvent.Faulty.class);
        assertThat(reader.read(new byte[0])).isInstanceOf(OpenLineageEvent.Faulty.class);
    }

    @Test
    void readsColumnLineageOfEveryVersion() {
        Observation observation = Observations.of(sound("{" + TIME + """
                , "job": {"namespace": "n", "name": "j"}, "outputs": [{"namespace": "n", "name": "out", "facets": {"columnLineage": {"fields": {
                  "old": {"inputFields": [{"namespace": "n", "name": "in", "field": "a"}], "transformationType": "MASKED"},
                  "new": {"inputFields": [{"namespace": "n", "name": "in", "field": "b", "transformations": [
                    {"type": "INDIRECT", "subtype": "FILTER"}, {"type": "DIRECT", "subtype": "AGGREGATION", "masking": true}]}]}},
                  "dataset": [{"namespace": "n", "name": "in", "field": "c"}]}}}]}
                """)).getFirst();

        assertThat(observation.getItems())
                .contains(
                        new Item(ItemType.COLUMN, "n", "out", "old", "n", "in", "a", "DIRECT:TRANSFORMATION", true),
                        new Item(
                                ItemType.COLUMN,
                                "n",
                                "out",
                                "new",
                                "n",
                                "in",
                                "b",
                                "DIRECT:AGGREGATION,INDIRECT:FILTER",
                                true),
                        new Item(ItemType.COLUMN, "n", "out", "", "n", "in", "c", "", false));
    }

    @Test
    void readsTheExplicitLineageOfAJob() {
        List<Observation> observations = Observations.of(sound("{" + TIME + """
                , "job": {"namespace": "n", "name": "j", "facets": {"lineage": {"entries": [
                  {"type": "DATASET", "namespace": "n", "name": "out", "inputs": [{"type": "DATASET", "namespace": "n", "name": "in", "field": "f"}, {"type": "JOB", "namespace": "n", "name": "other"}],
                   "fields": {"x": {"inputs": [{"type": "DATASET", "namespace": "n", "name": "in", "field": "y"}, {"type": "JOB"}]}}}]}}}}
                """));

        assertThat(observations).hasSize(2);
        assertThat(observations.getFirst().getItems())
                .contains(
                        item(ItemType.INPUT, "in"),
                        item(ItemType.OUTPUT, "out"),
                        new Item(ItemType.COLUMN, "n", "out", "", "n", "in", "f", "", false),
                        new Item(ItemType.COLUMN, "n", "out", "x", "n", "in", "y", "", false));
        assertThat(observations.getLast().getName()).isEqualTo("other");
        assertThat(observations.getLast().getMention()).isTrue();
        assertThat(observations.getLast().getItems()).containsExactly(item(ItemType.OUTPUT, "out"));
    }

    private static Item item(ItemType type, String name) {
        return new Item(type, "n", name, "", "", "", "", "", false);
    }

    private OpenLineageEvent read(String json) {
        return reader.read(json.getBytes(UTF_8));
    }

    private OpenLineageEvent.Sound sound(String json) {
        OpenLineageEvent event = read(json);
        assertThat(event).isInstanceOf(OpenLineageEvent.Sound.class);
        return (OpenLineageEvent.Sound) event;
    }
}
