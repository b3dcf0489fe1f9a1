package io.datamesh.bench.bare;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;

/** The least that this server can do: a record that is always the same, written as JSON. */
@Controller("/bare")
final class ConstantController {

    private static final Constant CONSTANT = new Constant("product-1", "A product", "domain-1", "1.0.0", "active");

    /** A record as small as any answer of the platform. */
    @Serdeable
    record Constant(String id, String name, String domain, String version, String status) {}

    @Get("/constant")
    Constant constant() {
        return CONSTANT;
    }
}
