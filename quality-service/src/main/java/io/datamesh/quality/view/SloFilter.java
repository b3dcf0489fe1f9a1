package io.datamesh.quality.view;

import io.datamesh.kit.web.FilterParameters;
import io.datamesh.model.SloState;
import io.datamesh.quality.objective.Metrics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Which SLOs a list shows: any of the values of each field. Closed ones only show where their state is asked for.
 *
 * @param values by field, one of {@link #FIELDS}
 */
public record SloFilter(Map<String, List<String>> values) {

    public static final List<String> FIELDS = List.of(
            SloFields.DIMENSION,
            SloFields.DOMAIN,
            SloFields.METRIC,
            SloFields.PORT,
            SloFields.PRODUCT,
            SloFields.SEVERITY,
            SloFields.STATE);

    /** Those of them that take these values and no others. */
    public static final Map<String, List<String>> SCALES =
            Map.of(SloFields.STATE, FilterParameters.words(SloState.values()));

    private static final String CLOSED = "closed";

    public SloFilter {
        values = Map.copyOf(values);
    }

    public static SloFilter none() {
        return new SloFilter(Map.of());
    }

    public static SloFilter ofProduct(String id) {
        return new SloFilter(Map.of(SloFields.PRODUCT, List.of(id)));
    }

    static SloFilter ofState(String state) {
        return new SloFilter(Map.of(SloFields.STATE, List.of(state)));
    }

    Query query() {
        BooleanQuery.Builder query = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(SloFields.TYPE, SloFields.SLO_TYPE)), Occur.FILTER);
        values.forEach((field, wanted) -> query.add(
                new TermInSetQuery(
                        field,
                        wanted.stream()
                                .map(value -> new BytesRef(normal(field, value)))
                                .toList()),
                Occur.FILTER));
        if (!values.containsKey(SloFields.STATE)) {
            query.add(new TermQuery(new Term(SloFields.STATE, CLOSED)), Occur.MUST_NOT);
        }
        return query.build();
    }

    /** Identifiers as they are, words in lower case, metrics under their one name. */
    static String normal(String field, String value) {
        return switch (field) {
            case SloFields.PRODUCT, SloFields.PORT -> value;
            case SloFields.METRIC -> Metrics.normal(value);
            default -> value.strip().toLowerCase(Locale.ROOT);
        };
    }
}
