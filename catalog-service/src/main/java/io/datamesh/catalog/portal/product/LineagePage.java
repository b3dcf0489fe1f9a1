package io.datamesh.catalog.portal.product;

import io.datamesh.catalog.portal.lineage.LineageView;

public record LineagePage(ProductHead head, LineageView view) {}
