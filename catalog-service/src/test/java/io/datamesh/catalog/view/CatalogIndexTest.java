package io.datamesh.catalog.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.catalog.search.ProductSearch;
import io.datamesh.catalog.search.SearchAnswer;
import io.datamesh.kit.view.Positions;
import io.datamesh.model.Ownership;
import io.datamesh.model.ProductStatus;
import io.datamesh.model.Sensitivity;
import io.datamesh.model.SloState;
import io.datamesh.model.Verdict;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogIndexTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private IndexedFacts facts;
    private CatalogView view;
    private ProductLists lists;
    private ProductSearch search;

    @BeforeEach
    void open() {
        facts = new IndexedFacts(directory);
        view = new CatalogView(facts.index());
        lists = new ProductLists(facts.index());
        search = new ProductSearch(facts.index());
    }

    @AfterEach
    void close() {
        facts.close();
    }

    @Test
    void answersWithTheLastFactAndKeepsEveryVersion() throws IOException {
        facts.add("orders", "1.0.0", product -> {});
        facts.add("orders", "1.1.0", product -> product.setDescription("newer"));

        assertThat(json(view.product("orders").orElseThrow())
                        .at("/product/description")
                        .asText())
                .isEqualTo("newer");
        assertThat(json(view.product("orders", "1.0.0").orElseThrow())
                        .at("/version")
                        .asText())
                .isEqualTo("1.0.0");
        assertThat(view.versions("orders", null, 10).items())
                .extracting(version -> json(version).at("/version").asText())
                .containsExactly("1.1.0", "1.0.0");
        assertThat(view.product("nothing")).isEmpty();
        assertThat(view.fact("orders").orElseThrow().getProduct().getDescription())
                .isEqualTo("newer");
    }

    @Test
    void listsEveryProductOnceInPages() {
        for (int i = 0; i < 57; i++) {
            facts.add("p-%02d".formatted(i), "1.0.0", product -> {});
        }
        facts.add("p-07", "2.0.0", product -> {});

        List<String> ids = new ArrayList<>();
        String after = null;
        do {
            ProductLists.Slice slice = lists.list(ProductFilter.none(), after, 10);
            slice.items().forEach(item -> ids.add(json(item).at("/id").asText()));
            after = slice.lastId();
        } while (after != null);
        assertThat(ids).hasSize(57).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void pagesThroughVersionsWithoutRepeatingOne() {
        for (String version : List.of("1.0.0", "1.1.0", "1.1.0", "1.1.0", "2.0.0", "2.0.0")) {
            facts.add("orders", version, product -> {});
        }

        List<String> versions = new ArrayList<>();
        CatalogView.Versions.Place after = null;
        do {
            CatalogView.Versions part = view.versions("orders", after, 1);
            part.items().forEach(item -> versions.add(json(item).at("/version").asText()));
            after = part.next();
        } while (after != null);
        assertThat(versions).containsExactly("2.0.0", "1.1.0", "1.0.0");
    }

    @Test
    void filtersWhateverTheCase() {
        facts.add("a", "1.0.0", product -> product.setTags(List.of("Gold")));
        facts.add("b", "1.0.0", product -> product.setSensitivity(Sensitivity.RESTRICTED));
        facts.add("c", "1.0.0", product -> product.setDomain("marketing"));

        assertThat(ids(Map.of("tag", List.of("gold")))).containsExactly("a");
        assertThat(ids(Map.of("sensitivity", List.of("RESTRICTED")))).containsExactly("b");
        assertThat(ids(Map.of("domain", List.of("marketing", "nowhere")))).containsExactly("c");
        assertThat(ids(Map.of("domain", List.of("marketing"), "tag", List.of("gold"))))
                .isEmpty();
    }

    @Test
    void findsByNameFieldPrefixAndTypingError() {
        facts.add("customer-360", "1.0.0", product -> product.setName("Customer 360"));
        facts.add("orders", "1.0.0", product -> {
            product.setName("Orders placed");
            product.setDescription("One row for each order of a customer's basket.");
        });
        facts.add("stock", "1.0.0", product -> product.setTags(List.of("warehouse")));

        assertThat(found("customer")).first().isEqualTo("customer-360");
        assertThat(found("customer")).containsExactlyInAnyOrder("customer-360", "orders");
        assertThat(found("custo")).contains("customer-360");
        assertThat(found("custmer")).contains("customer-360");
        assertThat(found("wharehouse")).containsExactly("stock");
        assertThat(found("orders basket")).containsExactly("orders");
        assertThat(found("zebra")).isEmpty();
        assertThat(found("")).hasSize(3);
        facts.add("profiles", "1.0.0", product -> product.setName("Customer profiles"));
        assertThat(found("custmer profles")).containsExactly("profiles");
    }

    @Test
    void findsAProductFirstByItsOwnId() {
        for (int i = 0; i < 10; i++) {
            facts.add("run-9f4-" + i + "-7", "1.0.0", product -> {});
        }
        facts.add("run-9f4-7", "1.0.0", product -> product.setDescription("a long story about nothing in particular"));
        facts.add("run-9f4-7-7", "1.0.0", product -> {});

        assertThat(found("run-9f4-7").getFirst()).isEqualTo("run-9f4-7");
    }

    @Test
    void ordersWhatMatchesEquallyByIdHoweverItWasIndexed() {
        for (String id : List.of("equal-c", "equal-a", "equal-d", "equal-b")) {
            facts.add(id, "1.0.0", product -> product.setName("Equal"));
        }

        assertThat(found("equal")).containsExactly("equal-a", "equal-b", "equal-c", "equal-d");
    }

    @Test
    void neverFailsOnWhatPeopleType() {
        facts.add("orders", "1.0.0", product -> {});

        for (String typed : List.of(
                "\"", "((((", "a AND", "+-|*", "\\", "~~2", "orders~99", "*", "🛒", "a\u0000b", "id:orders", "^8")) {
            assertThat(search.search(typed, ProductFilter.none(), 0, 10)).isNotNull();
        }
    }

    @Test
    void highlightsWithoutLettingMarkupThrough() {
        facts.add("orders", "1.0.0", product -> product.setDescription("<script>alert(1)</script> basket lines"));

        SearchAnswer.Hit hit =
                search.search("basket", ProductFilter.none(), 0, 10).hits().getFirst();
        assertThat(hit.highlights().get("description"))
                .contains("<mark>basket</mark>")
                .doesNotContain("<script>");
    }

    @Test
    void highlightsEachWordWhereverItStandsAndAPhraseOnlyAsAWhole() {
        facts.add("orders", "1.0.0", product -> {
            product.setName("Basket lines");
            product.setDescription("Lines of customers with baskets. A basket line is a customer's.");
            product.setTags(List.of("fulfilment"));
        });

        Map<String, String> words = highlights("baskt custom -lineage");
        assertThat(words.get("name")).isEqualTo("<mark>Basket</mark> lines");
        assertThat(words.get("description")).isEqualTo("A <mark>basket</mark> line is a <mark>customer&#x27;s</mark>.");
        assertThat(words).doesNotContainKey("tags");

        Map<String, String> phrase = highlights("\"basket lines\"");
        assertThat(phrase.get("name")).contains("<mark>").contains("lines");
        assertThat(phrase.values()).noneMatch(text -> text.startsWith("<mark>Lines"));
    }

    private Map<String, String> highlights(String typed) {
        return search.search(typed, ProductFilter.none(), 0, 1)
                .hits()
                .getFirst()
                .highlights();
    }

    @Test
    void countsFacetsOverAllMatches() {
        for (int i = 0; i < 30; i++) {
            String domain = i % 3 == 0 ? "order" : "customer";
            facts.add("p-" + i, "1.0.0", product -> {
                product.setDomain(domain);
                product.setDescription("sales figures");
                product.setOwnership(
                        Ownership.newBuilder().setTeam("Team " + domain).build());
            });
        }

        SearchAnswer answer = search.search("sales", ProductFilter.none(), 0, 5);
        assertThat(answer.total()).isEqualTo(30);
        assertThat(answer.hits()).hasSize(5);
        assertThat(answer.more()).isTrue();
        assertThat(answer.facets().get("domain"))
                .containsExactly(new SearchAnswer.FacetValue("customer", 20), new SearchAnswer.FacetValue("order", 10));
        assertThat(answer.facets().get("owner"))
                .extracting(SearchAnswer.FacetValue::count)
                .containsExactly(20L, 10L);
    }

    @Test
    void leavesRetiredProductsOutOfDiscoveryUnlessAskedFor() {
        facts.add("old", "1.0.0", product -> product.setStatus(ProductStatus.RETIRED));

        assertThat(found("old")).isEmpty();
        assertThat(search.search("old", new ProductFilter(Map.of("status", List.of("retired"))), 0, 10)
                        .hits())
                .hasSize(1);
        assertThat(ids(Map.of())).containsExactly("old");
    }

    @Test
    void keepsBlockedProductsOutOfDiscoveryUnlessAskedFor() {
        facts.add("orders", "1.0.0", product -> {});
        facts.judge("orders", Verdict.BLOCKED);
        facts.refresh();

        assertThat(found("orders")).isEmpty();
        assertThat(search.search("orders", new ProductFilter(Map.of("compliance", List.of("blocked"))), 0, 10)
                        .hits())
                .hasSize(1);
        assertThat(ids(Map.of())).containsExactly("orders");
        assertThat(lists.servesContract("nothing")).isFalse();
        assertThat(json(lists.list(ProductFilter.none(), null, 1).items().getFirst())
                        .at("/compliance")
                        .asText())
                .isEqualTo("blocked");
    }

    @Test
    void keepsWhatOthersSayOfAProductWhicheverComesFirst() {
        facts.judge("orders", Verdict.WARNED);
        facts.measure("orders", "freshness", SloState.BREACHED);
        facts.measure("orders", "volume", SloState.HEALTHY);
        facts.add("orders", "1.0.0", product -> {});
        facts.add("stock", "1.0.0", product -> {});

        assertThat(ids(Map.of("compliance", List.of("WARNED")))).containsExactly("orders");
        assertThat(ids(Map.of("slo", List.of("breached")))).containsExactly("orders");
        assertThat(ids(Map.of("slo", List.of("none")))).containsExactly("stock");
        facts.add("orders", "1.1.0", product -> {});
        assertThat(json(view.product("orders").orElseThrow()).at("/trust").toString())
                .isEqualTo("{\"compliance\":\"warned\",\"judgedVersion\":\"1.0.0\",\"slo\":\"breached\","
                        + "\"slos\":{\"healthy\":1,\"breached\":1}}");
        assertThat(search.search("", ProductFilter.none(), 0, 10).facets().get("slo"))
                .containsExactlyInAnyOrder(
                        new SearchAnswer.FacetValue("breached", 1), new SearchAnswer.FacetValue("none", 1));
    }

    @Test
    void followsEachSloFromStateToState() {
        facts.add("orders", "1.0.0", product -> {});
        for (SloState state : List.of(SloState.BREACHED, SloState.AT_RISK, SloState.AT_RISK, SloState.HEALTHY)) {
            facts.measure("orders", "freshness", state);
        }
        facts.measure("orders", "volume", SloState.AT_RISK);
        facts.refresh();
        assertThat(json(view.product("orders").orElseThrow()).at("/trust").toString())
                .isEqualTo("{\"slo\":\"at_risk\",\"slos\":{\"healthy\":1,\"at_risk\":1}}");

        facts.measure("orders", "volume", SloState.CLOSED);
        facts.takeBack(Topics.SLO_STATUS, "orders/freshness");
        facts.refresh();
        assertThat(json(view.product("orders").orElseThrow()).at("/trust").isMissingNode())
                .isTrue();
        assertThat(ids(Map.of("slo", List.of("none")))).containsExactly("orders");
    }

    @Test
    void forgetsAVerdictThatIsTakenBack() {
        facts.add("orders", "1.0.0", product -> {});
        facts.judge("orders", Verdict.BLOCKED);
        facts.refresh();
        facts.takeBack(Topics.COMPLIANCE_EVALUATED, "orders");
        facts.refresh();

        assertThat(found("orders")).containsExactly("orders");
        assertThat(ids(Map.of("compliance", List.of("unjudged")))).containsExactly("orders");
    }

    @Test
    void showsNothingBeforeTheRefresh() {
        facts.applyOnly("orders", "1.0.0");
        assertThat(view.product("orders")).isEmpty();
        facts.refresh();
        assertThat(view.product("orders")).isPresent();
    }

    @Test
    void comesBackAtThePositionOfItsLastCommit() throws IOException {
        facts.add("a", "1.0.0", product -> {});
        Positions committed = facts.commit();
        facts.add("b", "1.0.0", product -> {});
        facts.close();

        open();
        assertThat(facts.index().restored()).isEqualTo(committed);
        assertThat(view.product("a")).isPresent();
        assertThat(view.product("b")).isEmpty();
    }

    @Test
    void rebuildsWhatIsDamaged() throws IOException {
        facts.add("a", "1.0.0", product -> {});
        facts.commit();
        facts.close();
        try (var files = Files.list(directory)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.writeString(file, "not an index");
            }
        }

        open();
        assertThat(facts.index().restored()).isEqualTo(Positions.NONE);
        facts.add("a", "1.0.0", product -> {});
        assertThat(view.product("a")).isPresent();
    }

    private List<String> ids(Map<String, List<String>> filter) {
        return lists.list(new ProductFilter(filter), null, 100).items().stream()
                .map(item -> json(item).at("/id").asText())
                .toList();
    }

    private List<String> found(String typed) {
        return search.search(typed, ProductFilter.none(), 0, 50).hits().stream()
                .map(hit -> json(hit.summary()).at("/id").asText())
                .toList();
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new AssertionError("not JSON", e);
        }
    }
}
