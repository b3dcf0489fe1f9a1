/** A real broker and a real registry for tests, once per JVM, and stand-ins for tests that need neither. */
package io.datamesh.kit.testing;
