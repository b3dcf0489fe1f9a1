/** Checked access to a document: whatever is missing, of the wrong type or not allowed becomes a violation with its path. */
package io.datamesh.product.descriptor.section;
