/** Commands over HTTP as events: send the claim, wait for the fact it causes. */
package io.datamesh.kit.command;
