package io.datamesh.bench.catalog;

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

/** How much of the server's own rate is left when it answers with products. */
public final class ProductReadFigure implements Figure {

    private static final int PRODUCTS = 1_000;
    private static final int CONNECTIONS = 8;
    private static final Duration TURN = Duration.ofSeconds(3);

    @Override
    public String name() {
        return "catalog-read";
    }

    @Override
    public String description() {
        return "GET /products/{id} of " + PRODUCTS + " products over " + CONNECTIONS
                + " connections, against a small constant record as JSON from the same process.";
    }

    @Override
    public Target target() {
        return Target.atLeast(0.6);
    }

    @Override
    public String unit() {
        return "requests/s";
    }

    @Override
    public int warmUps() {
        return 2;
    }

    @Override
    public Setting prepare(Workbench workbench) throws Exception {
        int port = workbench.service("catalog-service", Map.of()).port();
        PublishedProducts.publish(workbench, port, PRODUCTS);
        List<RawRequest> products = IntStream.range(0, PRODUCTS)
                .mapToObj(number -> RawRequest.get("/products/" + SampleProducts.id(number)))
                .toList();
        List<RawRequest> constant = List.of(RawRequest.get("/bare/constant"));
        ClosedLoad load = new ClosedLoad(port, CONNECTIONS, TURN);
        return Setting.of(new Pair(
                "",
                () -> load.run(products).perSecond(),
                () -> load.run(constant).perSecond()));
    }
}
