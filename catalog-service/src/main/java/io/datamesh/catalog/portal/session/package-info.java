/** Signing in to the portal: a token in a cookie that scripts can't read, honoured by pages only. */
package io.datamesh.catalog.portal.session;
