package io.datamesh.quality.importing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which checks of other tools count what a library metric of ODCS counts. */
final class CheckMetrics {

    static final String NULLS = "nullValues";
    static final String MISSING = "missingValues";
    static final String INVALID = "invalidValues";
    static final String DUPLICATES = "duplicateValues";
    static final String ROW_COUNT = "rowCount";
    static final String FRESHNESS = "freshness";

    private static final Map<String, String> METRICS = Map.ofEntries(
            // Great Expectations, and dbt-expectations after it
            Map.entry("expect_column_values_to_not_be_null", NULLS),
            Map.entry("expect_column_values_to_be_unique", DUPLICATES),
            Map.entry("expect_compound_columns_to_be_unique", DUPLICATES),
            Map.entry("expect_multicolumn_values_to_be_unique", DUPLICATES),
            Map.entry("expect_select_column_values_to_be_unique_within_record", INVALID),
            Map.entry("expect_column_values_to_be_in_set", INVALID),
            Map.entry("expect_column_values_to_not_be_in_set", INVALID),
            Map.entry("expect_column_values_to_be_between", INVALID),
            Map.entry("expect_column_values_to_match_regex", INVALID),
            Map.entry("expect_column_values_to_not_match_regex", INVALID),
            Map.entry("expect_column_values_to_match_regex_list", INVALID),
            Map.entry("expect_column_values_to_match_like_pattern", INVALID),
            Map.entry("expect_column_values_to_match_strftime_format", INVALID),
            Map.entry("expect_column_values_to_be_dateutil_parseable", INVALID),
            Map.entry("expect_column_values_to_be_json_parseable", INVALID),
            Map.entry("expect_column_values_to_match_json_schema", INVALID),
            Map.entry("expect_column_values_to_be_of_type", INVALID),
            Map.entry("expect_column_values_to_be_in_type_list", INVALID),
            Map.entry("expect_column_value_lengths_to_be_between", INVALID),
            Map.entry("expect_column_value_lengths_to_equal", INVALID),
            Map.entry("expect_table_row_count_to_be_between", ROW_COUNT),
            Map.entry("expect_table_row_count_to_equal", ROW_COUNT),
            // dbt
            Map.entry("not_null", NULLS),
            Map.entry("unique", DUPLICATES),
            Map.entry("unique_combination_of_columns", DUPLICATES),
            Map.entry("accepted_values", INVALID),
            Map.entry("accepted_range", INVALID),
            Map.entry("not_accepted_values", INVALID),
            Map.entry("not_constant", "notConstant"),
            // Soda
            Map.entry("missing_count", MISSING),
            Map.entry("missing_percent", MISSING),
            Map.entry("invalid_count", INVALID),
            Map.entry("invalid_percent", INVALID),
            Map.entry("duplicate_count", DUPLICATES),
            Map.entry("duplicate_percent", DUPLICATES),
            Map.entry("row_count", ROW_COUNT),
            Map.entry(FRESHNESS, FRESHNESS));

    private CheckMetrics() {}

    /** The metric a check counts, if it is one of the library. */
    static Optional<String> library(String check) {
        return Optional.ofNullable(METRICS.get(check.toLowerCase(Locale.ROOT)));
    }
}
