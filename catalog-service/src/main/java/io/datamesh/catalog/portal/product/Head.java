package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.view.CatalogView;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import jakarta.inject.Singleton;

/** Looks a product up for its pages. */
@Singleton
public final class Head {

    private final CatalogView view;

    Head(CatalogView view) {
        this.view = view;
    }

    /** @throws ProblemException 404 if there is no such product */
    public ProductHead of(String id, Tab tab) {
        return view.fact(id)
                .map(fact -> new ProductHead(fact, Json.read(view.trust(id)), tab))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no product '" + id + "'.")));
    }
}
