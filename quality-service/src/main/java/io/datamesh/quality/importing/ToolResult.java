package io.datamesh.quality.importing;

import java.time.Instant;
import java.util.List;

/**
 * What one check of another tool found, before it is known whose data it was.
 *
 * @param path where it stands in the tool's file: a JSON Pointer
 * @param datasets names of the dataset, the most exact first; empty if the tool tells none
 * @param column null for a check of the whole dataset
 * @param check the tool's name of the check, which may be the name of a contract's rule
 * @param metric a library metric of ODCS where the check is one, else the tool's word
 * @param value null where the tool only says whether it passed
 * @param unit of the value
 * @param rowsChecked null where unknown, as {@code rowsFailed}
 * @param runId run of the tool
 */
record ToolResult(
        String path,
        List<String> datasets,
        String column,
        String check,
        String metric,
        Double value,
        String unit,
        Boolean passed,
        Long rowsChecked,
        Long rowsFailed,
        Instant measuredAt,
        String runId) {

    ToolResult {
        datasets = List.copyOf(datasets);
    }
}
