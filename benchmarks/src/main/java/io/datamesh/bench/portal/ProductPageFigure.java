package io.datamesh.bench.portal;

import io.datamesh.bench.catalog.PublishedProducts;
import io.datamesh.bench.harness.Figure;
import io.datamesh.bench.harness.Pair;
import io.datamesh.bench.harness.Setting;
import io.datamesh.bench.harness.Target;
import io.datamesh.bench.harness.Workbench;
import io.datamesh.bench.http.ClosedLoad;
import io.datamesh.bench.http.RawRequest;
import io.datamesh.bench.sample.SampleProducts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How long one waits for a product's page, the other services asleep: the page comes without them. */
public final class ProductPageFigure implements Figure {

    private static final int PRODUCTS = 1_000;
    private static final Duration TURN = Duration.ofSeconds(3);
    private static final double HALF = 50;

    @Override
    public String name() {
        return "portal-product";
    }

    @Override
    public String description() {
        return "The page of a product, one reader, median until its last byte, against GET /products/{id}.";
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
        return 2;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        int port = workbench.service("catalog-service", Map.of()).port();
        PublishedProducts.publish(workbench, port, PRODUCTS);
        ClosedLoad load = new ClosedLoad(port, 1, TURN);
        List<RawRequest> pages = requests("/portal/products/");
        List<RawRequest> products = requests("/products/");
        return Setting.of(new Pair("", () -> median(load, pages), () -> median(load, products)));
    }

    private static List<RawRequest> requests(String path) {
        return IntStream.range(0, PRODUCTS)
                .mapToObj(number -> RawRequest.get(path + SampleProducts.id(number)))
                .toList();
    }

    private static double median(ClosedLoad load, List<RawRequest> requests) throws Exception {
        return load.run(requests).nanos().getValueAtPercentile(HALF) / 1e6;
    }
}
