package io.datamesh.catalog.portal.domain;

import io.datamesh.catalog.search.SearchAnswer.FacetValue;
import java.util.List;

/** @param next where the list goes on; null at its end */
public record DomainsPage(List<FacetValue> domains, String next) {}
