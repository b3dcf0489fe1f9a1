/** Child processes of the local mesh: started, watched, restarted, recorded in pid files, and stopped; nothing here knows what they are. */
package io.datamesh.cli.process;
