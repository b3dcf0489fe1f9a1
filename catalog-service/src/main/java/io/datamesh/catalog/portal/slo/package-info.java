/** Service level objectives: how much of each error budget is left, and how it went. */
package io.datamesh.catalog.portal.slo;
