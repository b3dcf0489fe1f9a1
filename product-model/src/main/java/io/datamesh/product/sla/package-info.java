/** Amounts that teams promise (durations, percentages, dates) and which of two is the better promise. */
package io.datamesh.product.sla;
