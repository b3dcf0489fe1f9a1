/** The catalog service: decides on claims of data products, and answers who offers what. */
package io.datamesh.catalog;
