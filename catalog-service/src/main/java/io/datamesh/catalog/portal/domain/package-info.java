/** The pages of domains: what each offers, who answers for it, and how it does. */
package io.datamesh.catalog.portal.domain;
