package io.datamesh.catalog.view;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Which products are meant: for each named field one of the given values, whatever their case. Fields that are not named do not matter. */
public record ProductFilter(Map<String, List<String>> values) {

    /** The fields one can filter by, which are the facets too. */
    public static final List<String> FIELDS = List.of(
            IndexFields.DOMAIN, IndexFields.STATUS, IndexFields.SENSITIVITY, IndexFields.OWNER, IndexFields.TAG);

    private static final String RETIRED = "retired";

    public static ProductFilter none() {
        return new ProductFilter(Map.of());
    }

    /** @param discovery leaves retired products out unless the filter names a status */
    public BooleanQuery query(boolean discovery) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(new TermQuery(new Term(IndexFields.TYPE, IndexFields.CURRENT)), Occur.FILTER);
        values.forEach((field, wanted) -> query.add(
                new TermInSetQuery(
                        field,
                        wanted.stream()
                                .map(value -> new BytesRef(value.toLowerCase(Locale.ROOT)))
                                .toList()),
                Occur.FILTER));
        if (discovery && !values.containsKey(IndexFields.STATUS)) {
            query.add(new TermQuery(new Term(IndexFields.STATUS, RETIRED)), Occur.MUST_NOT);
        }
        return query.build();
    }
}
