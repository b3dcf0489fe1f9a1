/** One event per command: who asked what of the platform, and what came of it. */
package io.datamesh.kit.audit;
