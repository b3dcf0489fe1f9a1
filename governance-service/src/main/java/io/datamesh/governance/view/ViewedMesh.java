package io.datamesh.governance.view;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Collection;
import java.util.List;
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
import org.apache.lucene.util.BytesRef;

/** The neighbourhood of products in one state of the index. */
public final class ViewedMesh implements MeshState {

    private static final Sort BY_KEY = new Sort(new SortField(IndexFields.KEY, SortField.Type.STRING));
    private static final TypeReference<List<InputReference>> INPUTS = new TypeReference<>() {};
    private static final TypeReference<DomainProduct> SUMMARY = new TypeReference<>() {};

    private final IndexSearcher searcher;

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

    @Override
    public List<Claimant> claimantsOf(String entity) {
        return find(Kind.PRODUCT, term(IndexFields.ENTITY, entity), Set.of(IndexFields.DOMAIN), (key, document) -> {
            BytesRef domain = document.getBinaryValue(IndexFields.DOMAIN);
            return new Claimant(key, new String(domain.bytes, domain.offset, domain.length, UTF_8));
        });
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(String key, Document document);
    }

    private <T> List<T> find(Kind kind, Query query, Set<String> fields, Reading<T> reading) {
        try {
            Query ofKind = new BooleanQuery.Builder()
                    .add(term(IndexFields.TYPE, kind.name()), Occur.FILTER)
                    .add(query, Occur.FILTER)
                    .build();
            List<T> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(ofKind, MOST, BY_KEY).scoreDocs) {
                String key = ((BytesRef) ((FieldDoc) hit).fields[0]).utf8ToString();
                found.add(reading.from(key, searcher.storedFields().document(hit.doc, fields)));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    private static Query any(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }
}
