/** The schema registry as the mesh uses it: the protocol of Confluent's registry, which Apicurio and others speak too. */
package io.datamesh.registry;
