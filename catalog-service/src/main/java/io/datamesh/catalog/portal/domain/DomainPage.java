package io.datamesh.catalog.portal.domain;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.ProductCard;
import io.datamesh.catalog.portal.Share;
import io.datamesh.catalog.search.SearchAnswer.FacetValue;
import java.util.List;

/**
 * @param products a page of them
 * @param next where they go on; null at the end
 */
public record DomainPage(
        String name,
        long total,
        List<ProductCard> products,
        String next,
        List<FacetValue> statuses,
        List<FacetValue> owners,
        List<FacetValue> tags,
        List<Share> compliance,
        List<Share> slos,
        List<Json> changes) {}
