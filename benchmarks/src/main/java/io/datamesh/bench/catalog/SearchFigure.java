package io.datamesh.bench.catalog;

import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.ServiceProcess;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.http.ClosedLoad;
import io.datamesh.bench.http.Latencies;
import io.datamesh.bench.http.RawRequest;
import io.datamesh.bench.sample.Words;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What facets, highlights, JSON and HTTP add to a search. */
public final class SearchFigure implements Figure {

    private static final int PRODUCTS = 100_000;
    private static final int QUERIES = 200;
    private static final int COMMONEST = 20;
    private static final Duration TURN = Duration.ofSeconds(3);

    @Override
    public String name() {
        return "catalog-search";
    }

    @Override
    public String description() {
        return "GET /search among " + PRODUCTS + " products, one client, " + QUERIES
                + " queries of a word, two words or a misspelt one, the best " + LuceneSearch.HITS
                + ", p99, against the same queries on Lucene directly.";
    }

    @Override
    public Target target() {
        return Target.atMost(3);
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public int warmUps() {
        return 3;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        ServiceProcess catalog = workbench.service("catalog-service", Map.of());
        PublishedProducts.publish(workbench, catalog.port(), PRODUCTS);
        catalog.stop(); // commits the index
        LuceneSearch lucene = workbench.own(new LuceneSearch(catalog.state().resolve("index")));
        catalog.start();
        List<String> typed =
                IntStream.range(0, QUERIES).mapToObj(SearchFigure::query).toList();
        List<RawRequest> requests = typed.stream()
                .map(text -> RawRequest.get("/search?limit=" + LuceneSearch.HITS + "&q=" + text.replace(' ', '+')))
                .toList();
        ClosedLoad load = new ClosedLoad(catalog.port(), 1, TURN);
        return Setting.of(new Pair(
                "", () -> Latencies.p99(load.run(requests).nanos()), () -> Latencies.p99(lucene.run(typed, TURN))));
    }

    /** Neither the words that every product has nor those that none has. */
    private static String query(int number) {
        String word = Words.word(COMMONEST + number * 5);
        return switch (number % 3) {
            case 0 -> word;
            case 1 -> word + " " + Words.word(COMMONEST + number);
            default -> word.substring(0, word.length() - 2) + word.charAt(word.length() - 1);
        };
    }
}
