/** What a page costs more than the data in it. */
package io.datamesh.bench.portal;
