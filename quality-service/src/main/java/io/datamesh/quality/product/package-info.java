/** What this service knows of the products it measures, from the catalog's facts. */
package io.datamesh.quality.product;
