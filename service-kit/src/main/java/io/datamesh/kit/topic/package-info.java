/** The topics a service owns: created and their schemas registered before it processes anything. */
package io.datamesh.kit.topic;
