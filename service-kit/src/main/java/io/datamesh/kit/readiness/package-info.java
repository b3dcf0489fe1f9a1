/** When a service is ready: every part that has to catch up first says so itself. */
package io.datamesh.kit.readiness;
