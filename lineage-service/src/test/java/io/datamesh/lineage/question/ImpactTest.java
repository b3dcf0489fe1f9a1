package io.datamesh.lineage.question;

import static io.datamesh.lineage.view.Facts.job;
import static io.datamesh.lineage.view.Facts.topicProduct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.web.Cursor;
import io.datamesh.kit.web.PageRequest;
import io.datamesh.lineage.graph.EdgeTable;
import io.datamesh.lineage.view.Facts;
import io.datamesh.product.dataset.DatasetId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImpactTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATASET = "dataset:" + Facts.KAFKA + ":";
    private static final String FIELD = "datasetField:" + Facts.KAFKA + ":";

    private final Facts facts = new Facts();

    /** Profiles feed a view and a report; the report uses only the country, and segments are declared to read the view. */
    @BeforeEach
    void mesh() {
        facts.put(job("view")
                .reads("profiles")
                .writes("view")
                .column("profiles.email", "view.email")
                .column("profiles.country", "view.country"));
        facts.put(job("report").reads("view").writes("report").column("view.country", "report.country"));
        facts.put(job("export").reads("report").writes("export"));
        facts.putProduct(topicProduct("profiles", "customer", "profiles", List.of("email", "country"), """
                  consumers:
                    - {name: view, kind: product}
                    - {name: Call Centre, kind: team, contact: calls@example.org}
                """));
        facts.putProduct(topicProduct("view", "customer", "view", List.of("email", "country"), """
                  inputs: [{name: profiles, product_id: profiles}]
                """));
        facts.putProduct(topicProduct("report", "order", "report", List.of("country"), """
                  inputs: [{name: view, product_id: view}]
                """));
        facts.putProduct(topicProduct("segments", "marketing", "segments", List.of("email"), """
                  inputs: [{name: view, product_id: view}]
                """));
    }

    @Test
    void reachesThroughAColumnOnlyWhatUsesIt() {
        JsonNode email = impact(FIELD + "profiles:email");

        assertThat(email.at("/products").findValuesAsText("id")).containsExactly("view", "segments");
        assertThat(email.at("/products/1/declared").asBoolean()).isTrue();
        assertThat(email.at("/datasets").findValuesAsText("id")).containsExactly(DATASET + "view");
        assertThat(texts(email.at("/products/0/via")))
                .containsExactly(FIELD + "profiles:email", "job:jobs:view", FIELD + "view:email");
    }

    @Test
    void knowsAColumnThatOnlyTheContractNames() {
        facts.putProduct(topicProduct("reviews", "order", "reviews", List.of("stars"), """
                  consumers:
                    - {name: Shop Floor, kind: team}
                """));
        facts.put(job("rate").reads("reviews").writes("ratings"));
        facts.putProduct(topicProduct("unused", "order", "unused", List.of("text"), """
                  consumers:
                    - {name: Archive, kind: team}
                """));

        JsonNode told = impact(FIELD + "reviews:stars");
        JsonNode untold = impact(FIELD + "unused:text");

        assertThat(told.at("/promisedBy").asText()).isEqualTo("reviews/reviews");
        assertThat(told.at("/consumers").findValuesAsText("name")).containsExactly("Shop Floor");
        assertThat(told.at("/datasets").findValuesAsText("id")).containsExactly(DATASET + "ratings");
        assertThat(untold.at("/promisedBy").asText()).isEqualTo("unused/unused");
        assertThat(untold.at("/consumers").findValuesAsText("name")).containsExactly("Archive");
        assertThatThrownBy(() -> impact(FIELD + "unused:shoe_size")).isInstanceOf(ProblemException.class);
    }

    @Test
    void takesAnOutputAsTouchedOfWhoseColumnsNothingIsTold() {
        JsonNode country = impact(FIELD + "profiles:country");

        assertThat(country.at("/datasets").findValuesAsText("id"))
                .containsExactly(DATASET + "view", DATASET + "report", DATASET + "export");
        assertThat(country.at("/products").findValuesAsText("id")).contains("view", "report");
    }

    @Test
    void reachesEverythingBehindADataset() {
        JsonNode all = impact("product:profiles");

        assertThat(all.at("/reached/datasets").asInt()).isEqualTo(3);
        assertThat(all.at("/products").findValuesAsText("id")).containsExactlyInAnyOrder("view", "report", "segments");
        assertThat(all.at("/owners").findValuesAsText("name"))
                .containsExactly("report team", "segments team", "view team");
        assertThat(all.at("/consumers").findValuesAsText("name")).containsExactly("Call Centre");
        assertThat(all.at("/consumers/0/product").asText()).isEqualTo("profiles");
    }

    @Test
    void goesOnUnderAnotherNameOfTheSameDataset() {
        facts.put(job("table-reader").reads("view_table").writes("late").column("view_table.email", "late.email"));
        facts.put(Facts.dataset("view", "symlinks", "{}"), new DatasetId(Facts.KAFKA, "view_table"));
        facts.put(job("other-reader").reads("view_table").writes("later"));

        assertThat(impact(FIELD + "profiles:email").at("/datasets").findValuesAsText("id"))
                .contains(DATASET + "view", DATASET + "late", DATASET + "later");
        assertThat(impact(FIELD + "profiles:country").at("/datasets").findValuesAsText("id"))
                .contains(DATASET + "later")
                .doesNotContain(DATASET + "late");
        assertThat(impact("product:profiles").at("/datasets").findValuesAsText("id"))
                .contains(DATASET + "late", DATASET + "later");
    }

    @Test
    void doesNotGoRoundACycleForEver() {
        facts.put(job("back").reads("export").writes("profiles"));
        facts.put(job("self").reads("view").writes("view"));

        JsonNode all = impact(DATASET + "profiles");

        assertThat(all.at("/truncated").asBoolean()).isFalse();
        assertThat(all.at("/datasets").findValuesAsText("id")).contains(DATASET + "export", DATASET + "report");
    }

    @Test
    void pagesThroughAHundredThousandReaders() {
        for (int i = 0; i < 100_000; i++) {
            facts.put(job("reader-" + i).reads("hub").writes("out-" + i));
        }
        List<String> ids = new ArrayList<>();
        Cursor cursor = null;
        for (int page = 0; page < 3; page++) {
            JsonNode answer = impact(DATASET + "hub", new PageRequest(200, cursor));
            assertThat(answer.at("/reached/datasets").asInt()).isEqualTo(100_000);
            ids.addAll(answer.at("/datasets").findValuesAsText("id"));
            cursor = Cursor.decode(answer.at("/next").asText());
        }
        assertThat(ids).hasSize(600).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void saysThatItStoppedBeforeItsEnd() {
        for (int i = 0; i < ImpactQuestions.MOST_REACHED + 10; i++) {
            facts.put(job("reader-" + i).reads("hub").writes("out-" + i));
        }

        JsonNode answer = impact(DATASET + "hub");

        assertThat(answer.at("/truncated").asBoolean()).isTrue();
        assertThat(answer.at("/reached/datasets").asInt()).isLessThan(ImpactQuestions.MOST_REACHED + 1);
    }

    @Test
    void comparesWhatIsDeclaredWithWhatIsSeen() {
        facts.putProduct(topicProduct("report", "order", "report", List.of("country"), """
                  inputs: [{name: segments, product_id: segments}]
                """));

        JsonNode items = json(new Disagreements(facts.model()).list(null, new PageRequest(50, null)))
                .at("/items");

        assertThat(items.findValuesAsText("productId")).containsExactly("report", "report");
        assertThat(items.findValuesAsText("kind")).containsExactly("declared-not-observed", "observed-not-declared");
        assertThat(items.findValuesAsText("sourceId")).containsExactly("segments", "view");
    }

    private JsonNode impact(String node) {
        return impact(node, new PageRequest(50, null));
    }

    private JsonNode impact(String node, PageRequest page) {
        return json(new ImpactQuestions(facts.model(), facts.sources()).impact(node, EdgeTable.NOW, page));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
