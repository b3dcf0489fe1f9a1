/** Topics as a person reads them: where to begin, which records, and how each is shown. */
package io.datamesh.cli.topic;
