/** What the portal shows of other services: asked briefly, in the name of whoever looks, and said to be missing when it is. */
package io.datamesh.catalog.portal.peer;
