package io.datamesh.quality.importing;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the result file of one tool. */
interface ResultParser {

    /** As it is written into {@code source} of each measurement. */
    String tool();

    ParsedResults parse(JsonNode file);
}
