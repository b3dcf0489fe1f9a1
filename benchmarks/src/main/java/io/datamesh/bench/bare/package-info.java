/** What runs inside a service's own process to be compared with: these classes are on its class path only when it is measured. */
package io.datamesh.bench.bare;
