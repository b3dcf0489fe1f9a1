/** Who asks, and what they may do: bearer tokens checked against published keys; reads are open unless configured otherwise. */
package io.datamesh.kit.security;
