package io.datamesh.governance.view;

import com.fasterxml.jackson.core.type.TypeReference;
import io.datamesh.events.JobLineage;
import io.datamesh.events.SloStatus;
import io.datamesh.governance.policy.input.DomainProduct;
import io.datamesh.governance.product.Footprint;
import io.datamesh.governance.product.InputReference;
import io.datamesh.governance.product.MeshState;
import io.datamesh.governance.product.ProductReader;
import io.datamesh.governance.view.IndexFields.Kind;
import io.datamesh.model.DataProduct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.util.BytesRef;

/** The neighbourhood of products in one state of the index. */
public final class ViewedMesh implements MeshState {

    private static final Sort BY_KEY = new Sort(new SortField(IndexFields.KEY, SortField.Type.STRING));
    private static final Sort BY_DOMAIN = new Sort(
            new SortField(IndexFields.ORDERED_DOMAIN, SortField.Type.STRING),
            new SortField(IndexFields.KEY, SortField.Type.STRING));
    private static final TypeReference<List<InputReference>> INPUTS = new TypeReference<>() {};
    private static final TypeReference<DomainProduct> SUMMARY = new TypeReference<>() {};

    private final IndexSearcher searcher;
    private final Map<String, List<Claimant>> claimants = new HashMap<>();

    ViewedMesh(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    @Override
    public List<SloStatus> slos(String productId) {
        return find(
                Kind.SLO,
                term(IndexFields.PRODUCT, productId),
                Set.of(IndexFields.AVRO),
                (key, document) -> AvroBytes.read(document.getBinaryValue(IndexFields.AVRO), SloStatus.class));
    }

    @Override
    public List<JobLineage> jobs(Collection<String> datasets) {
        return datasets.isEmpty()
                ? List.of()
                : find(
                        Kind.JOB,
                        any(IndexFields.DATASET, datasets),
                        Set.of(IndexFields.AVRO),
                        (key, document) -> AvroBytes.read(document.getBinaryValue(IndexFields.AVRO), JobLineage.class));
    }

    @Override
    public Optional<String> productServing(String dataset) {
        return find(
                        Kind.PRODUCT,
                        term(IndexFields.DATASET, dataset),
                        Set.of(IndexFields.SUMMARY),
                        (key, document) -> key)
                .stream()
                .findFirst();
    }

    @Override
    public List<ProductReader> readers(DataProduct product) {
        Set<String> contracts = Footprint.servedContracts(product);
        Query reads = new BooleanQuery.Builder()
                .add(term(IndexFields.READS_PRODUCT, product.getId()), Occur.SHOULD)
                .add(any(IndexFields.READS_CONTRACT, contracts), Occur.SHOULD)
                .build();
        return find(
                Kind.PRODUCT,
                reads,
                Set.of(IndexFields.INPUTS),
                (key, document) -> new ProductReader(
                        key,
                        ViewJson.read(document.getBinaryValue(IndexFields.INPUTS), INPUTS).stream()
                                .filter(input -> product.getId().equals(input.productId())
                                        || contracts.contains(String.valueOf(input.contractId())))
                                .toList()));
    }

    @Override
    public List<DomainProduct> productsOf(String domain) {
        Query offered = new BooleanQuery.Builder()
                .add(term(IndexFields.DOMAIN, domain), Occur.FILTER)
                .add(term(IndexFields.OFFERED, "true"), Occur.FILTER)
                .build();
        return find(
                Kind.PRODUCT,
                offered,
                Set.of(IndexFields.SUMMARY),
                (key, document) -> ViewJson.read(document.getBinaryValue(IndexFields.SUMMARY), SUMMARY));
    }

    /** The same for every product that claims it, so it is looked up once for all of a trial. */
    @Override
    public List<Claimant> claimantsOf(String entity) {
        return claimants.computeIfAbsent(entity, this::findClaimants);
    }

    private List<Claimant> findClaimants(String entity) {
        List<Claimant> found = new ArrayList<>();
        String last = "";
        for (int domain = 0; domain < CLAIMING_DOMAINS && last != null; domain++) {
            last = addClaimants(entity, last, found);
        }
        return found;
    }

    /** Adds the first claimants of the first domain after this one. @return that domain; null if there is none */
    private String addClaimants(String entity, String after, List<Claimant> into) {
        Query later = new BooleanQuery.Builder()
                .add(term(IndexFields.ENTITY, entity), Occur.FILTER)
                .add(TermRangeQuery.newStringRange(IndexFields.DOMAIN, after, null, false, true), Occur.FILTER)
                .build();
        String domain = null;
        for (Claimant next : find(
                Kind.PRODUCT, later, BY_DOMAIN, CLAIMANTS_OF_A_DOMAIN, Set.of(IndexFields.DOMAIN), (key, document) -> {
                    BytesRef stored = document.getBinaryValue(IndexFields.DOMAIN);
                    return new Claimant(key, stored.utf8ToString());
                })) {
            if (domain == null || domain.equals(next.domain())) {
                into.add(next);
                domain = next.domain();
            }
        }
        return domain;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(String key, Document document);
    }

    private <T> List<T> find(Kind kind, Query query, Set<String> fields, Reading<T> reading) {
        return find(kind, query, BY_KEY, MOST, fields, reading);
    }

    private <T> List<T> find(Kind kind, Query query, Sort sort, int most, Set<String> fields, Reading<T> reading) {
        try {
            Query ofKind = new BooleanQuery.Builder()
                    .add(term(IndexFields.TYPE, kind.name()), Occur.FILTER)
                    .add(query, Occur.FILTER)
                    .build();
            List<T> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(ofKind, most, sort).scoreDocs) {
                String key = ((BytesRef) fields(hit).getLast()).utf8ToString();
                found.add(reading.from(key, searcher.storedFields().document(hit.doc, fields)));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Object> fields(ScoreDoc hit) {
        return Arrays.asList(((FieldDoc) hit).fields);
    }

    private static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    private static Query any(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }
}
