package io.datamesh.catalog.view;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Which products are meant: for each named field one of the given values, whatever their case. Fields that are not named do not matter. */
public record ProductFilter(Map<String, List<String>> values) {

    /** The fields one can filter by, which are the facets too. */
    public static final List<String> FIELDS = List.of(
            IndexFields.DOMAIN,
            IndexFields.STATUS,
            IndexFields.SENSITIVITY,
            IndexFields.OWNER,
            IndexFields.TAG,
            IndexFields.COMPLIANCE,
            IndexFields.SLO);

    /** Those of them that take the values of a scale, from the best to the worst, and no others. */
    public static final Map<String, List<String>> SCALES =
            Map.of(IndexFields.COMPLIANCE, labels(Compliance.values()), IndexFields.SLO, labels(SloHealth.values()));

    private static final String RETIRED = "retired";

    public static ProductFilter none() {
        return new ProductFilter(Map.of());
    }

    /** Every product that is meant. */
    public BooleanQuery all() {
        return query().build();
    }

    /** Without retired products, unless a status is asked for. */
    public BooleanQuery offered() {
        return offer().build();
    }

    /** What people come across: without retired products, unless a status is asked for, and without blocked ones, unless a compliance is asked for. */
    public BooleanQuery discoverable() {
        BooleanQuery.Builder query = offer();
        if (!values.containsKey(IndexFields.COMPLIANCE)) {
            query.add(rated(IndexFields.COMPLIANCE, List.of(Compliance.BLOCKED.label())), Occur.MUST_NOT);
        }
        return query.build();
    }

    private BooleanQuery.Builder offer() {
        BooleanQuery.Builder query = query();
        if (!values.containsKey(IndexFields.STATUS)) {
            query.add(new TermQuery(new Term(IndexFields.STATUS, RETIRED)), Occur.MUST_NOT);
        }
        return query;
    }

    private BooleanQuery.Builder query() {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(new TermQuery(new Term(IndexFields.TYPE, IndexFields.CURRENT)), Occur.FILTER);
        values.forEach((field, wanted) -> {
            List<String> lower =
                    wanted.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
            query.add(SCALES.containsKey(field) ? rated(field, lower) : keyword(field, lower), Occur.FILTER);
        });
        return query;
    }

    private static Query keyword(String field, List<String> wanted) {
        return new TermInSetQuery(field, wanted.stream().map(BytesRef::new).toList());
    }

    private static Query rated(String field, List<String> wanted) {
        return NumericDocValuesField.newSlowSetQuery(
                field, wanted.stream().mapToLong(SCALES.get(field)::indexOf).toArray());
    }

    private static List<String> labels(Rated[] scale) {
        return Arrays.stream(scale).map(Rated::label).toList();
    }
}
