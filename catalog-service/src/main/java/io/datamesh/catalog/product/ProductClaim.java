package io.datamesh.catalog.product;

import io.datamesh.model.DataProduct;
import io.datamesh.model.SourceDocument;
import io.datamesh.model.Violation;
import java.util.List;

/**
 * A claim whose descriptor could be read.
 *
 * @param id event id of the claim
 * @param product the descriptor
 * @param source the document it was read from; null if it came as a record
 * @param warnings what its reader would like looked at
 * @param publishedBy who publishes; may be null
 */
record ProductClaim(
        String id, DataProduct product, SourceDocument source, List<Violation> warnings, String publishedBy) {}
