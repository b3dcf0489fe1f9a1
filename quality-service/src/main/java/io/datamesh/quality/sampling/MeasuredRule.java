package io.datamesh.quality.sampling;

import io.datamesh.model.QualityRule;
import java.util.List;

/**
 * A rule of a contract that one pass over the records can measure.
 *
 * @param field the field it stands at, nested names joined with dots; null for a rule of the object
 */
sealed interface MeasuredRule {

    QualityRule rule();

    String field();

    /** A rule that looks at one value at a time. */
    record OfValues(QualityRule rule, String field, List<String> path, ValueCheck check) implements MeasuredRule {}

    /** A rule against rows that repeat each other. */
    record OfRepeats(QualityRule rule, String field, List<List<String>> paths) implements MeasuredRule {}
}
