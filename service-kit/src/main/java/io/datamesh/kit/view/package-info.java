/** Fact topics replicated whole into an index of this process, with the positions that are applied. */
package io.datamesh.kit.view;
