/** What governance knows of products and their neighbours: what rules are shown, whoever looks it up. */
package io.datamesh.governance.product;
