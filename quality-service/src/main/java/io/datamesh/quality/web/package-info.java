/** SLOs over HTTP: lists, reports, OpenSLO, Prometheus, and changes as they happen. */
package io.datamesh.quality.web;
