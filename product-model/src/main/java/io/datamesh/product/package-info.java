/** Data products as values: what a team's descriptor says, whether it is valid, and what changed since the last version. */
package io.datamesh.product;
