package io.datamesh.catalog;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts the catalog service. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Catalog service",
                        version = "1",
                        description = "Who offers which data product, and what changed."))
public final class CatalogService {

    private CatalogService() {}

    public static void main(String[] arguments) {
        Micronaut.run(CatalogService.class, arguments);
    }
}
