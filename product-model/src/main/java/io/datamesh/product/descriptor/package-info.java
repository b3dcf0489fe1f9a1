/** Descriptors in every form a team may write them, read into the one record the mesh knows, and written back in the standards' words. */
package io.datamesh.product.descriptor;
