/** The figures of the platform: each is one of its parts against the bare thing, measured in turns in one run. */
package io.datamesh.bench;
