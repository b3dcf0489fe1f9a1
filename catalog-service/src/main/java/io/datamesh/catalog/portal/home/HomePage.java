package io.datamesh.catalog.portal.home;

import io.datamesh.catalog.portal.Json;
import io.datamesh.catalog.portal.ProductCard;
import io.datamesh.catalog.portal.Share;
import io.datamesh.catalog.search.SearchAnswer.FacetValue;
import java.util.List;

/**
 * @param products how many there are that one comes across
 * @param created changes that brought a product
 * @param latest changes of any kind
 */
public record HomePage(
        long products,
        List<FacetValue> domains,
        boolean moreDomains,
        List<Share> compliance,
        List<Share> slos,
        List<Json> created,
        List<ProductCard> mostChanged,
        List<Json> latest) {}
