package io.datamesh.bench.portal;

import io.datamesh.bench.catalog.PublishedProducts;
import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.http.ClosedLoad;
import io.datamesh.bench.http.RawRequest;
import io.datamesh.bench.sample.Words;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether what was found follows the fingers: the search page asks again while one types. */
public final class SearchPageFigure implements Figure {

    private static final int PRODUCTS = 50_000;
    private static final int WORDS = 100;
    private static final int FIRST_LETTERS = 2;
    private static final Duration TURN = Duration.ofSeconds(4);
    private static final double NINETY_NINE = 99;

    @Override
    public String name() {
        return "portal-search";
    }

    @Override
    public String description() {
        return "What the search page shows while " + WORDS + " words are typed letter by letter, among " + PRODUCTS
                + " products, p99, against GET /search with the same letters.";
    }

    @Override
    public Target target() {
        return Target.atMost(2);
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        int port = workbench.service("catalog-service", Map.of()).port();
        PublishedProducts.publish(workbench, port, PRODUCTS);
        List<String> typed = IntStream.range(0, WORDS)
                .mapToObj(Words::word)
                .flatMap(word -> IntStream.rangeClosed(FIRST_LETTERS, word.length())
                        .mapToObj(letters -> word.substring(0, letters)))
                .toList();
        List<RawRequest> parts = typed.stream()
                .map(text -> RawRequest.get("/portal/search?q=" + text, "HX-Request: true"))
                .toList();
        List<RawRequest> searches =
                typed.stream().map(text -> RawRequest.get("/search?q=" + text)).toList();
        ClosedLoad load = new ClosedLoad(port, 1, TURN);
        return Setting.of(new Pair("", () -> p99(load, parts), () -> p99(load, searches)));
    }

    private static double p99(ClosedLoad load, List<RawRequest> requests) throws Exception {
        return load.run(requests).nanos().getValueAtPercentile(NINETY_NINE) / 1e6;
    }
}
