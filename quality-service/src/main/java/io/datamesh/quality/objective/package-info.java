/** What a product promises, as objectives that measurements can be held against. */
package io.datamesh.quality.objective;
