/** The catalog over HTTP. */
package io.datamesh.catalog.web;
