/** What makes a data product acceptable on its own: every fault of a descriptor with its path, version order and the life cycle. */
package io.datamesh.product.validation;
