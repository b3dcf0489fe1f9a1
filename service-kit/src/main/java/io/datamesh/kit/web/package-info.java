/** HTTP as every service serves it: limits, paging, freshness, security headers, and the defaults a service inherits. */
package io.datamesh.kit.web;
