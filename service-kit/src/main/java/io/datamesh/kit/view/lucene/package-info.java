/** A Lucene index that a view can be kept in; services that use it bring Lucene along. */
package io.datamesh.kit.view.lucene;
