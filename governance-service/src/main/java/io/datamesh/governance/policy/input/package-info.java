/** What rules see of a product. */
package io.datamesh.governance.policy.input;
