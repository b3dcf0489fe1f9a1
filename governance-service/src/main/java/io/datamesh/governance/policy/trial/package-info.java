/** Trying policies on the live mesh before they bite. */
package io.datamesh.governance.policy.trial;
