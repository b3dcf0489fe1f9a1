package io.datamesh.governance.view;

import io.datamesh.events.PolicyChanged;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.events.PolicyViolated;
import io.datamesh.events.WebhookConfigured;
import io.datamesh.governance.policy.PolicyCompiler;
import io.datamesh.governance.policy.input.ProductInput;
import io.datamesh.governance.product.KnownProduct;
import io.datamesh.governance.product.LiveInput;
import io.datamesh.governance.verdict.PoliciesInForce;
import io.datamesh.governance.view.IndexFields.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;

/** What governance holds, as records: to decide on commands before they are sent, and to try policies on. */
public final class GovernanceView {

    private static final Set<String> AVRO = Set.of(IndexFields.AVRO);
    private static final int MOST = 10_000;

    private final GovernanceIndex index;
    private final PolicyCompiler compiler;
    private volatile Compiled compiled;

    private record Compiled(long changes, PoliciesInForce policies) {}

    public GovernanceView(GovernanceIndex index, PolicyCompiler compiler) {
        this.index = index;
        this.compiler = compiler;
    }

    /** The last fact about a policy, be it its withdrawal. */
    public Optional<PolicyChanged> policy(String name) {
        return one(Kind.POLICY, name, PolicyChanged.class);
    }

    public Optional<PolicyDeclared> declaration(String name) {
        return policy(name).map(PolicyChanged::getPolicy);
    }

    public Optional<PolicyViolated> violation(String id) {
        return one(Kind.VIOLATION, id, PolicyViolated.class);
    }

    public Optional<WebhookConfigured> webhook(String name) {
        return one(Kind.WEBHOOK, name, WebhookConfigured.class);
    }

    public List<WebhookConfigured> webhooks() {
        return all(Kind.WEBHOOK, WebhookConfigured.class);
    }

    public Optional<KnownProduct> product(String productId) {
        return index.read(searcher -> ViewedProducts.find(searcher, productId));
    }

    /** The policies as they are visible now, compiled once for each change of them. */
    public PoliciesInForce policies() {
        long changes = index.policyChanges();
        Compiled known = compiled;
        if (known == null || known.changes() != changes) {
            known = new Compiled(changes, PoliciesInForce.of(all(Kind.POLICY, PolicyChanged.class), compiler));
            compiled = known;
        }
        return known.policies();
    }

    /** Lets a product be judged against the mesh as it is now. */
    public <T> T judging(KnownProduct product, Function<ProductInput, T> judgement) {
        return index.read(searcher -> judgement.apply(new LiveInput(product, new ViewedMesh(searcher))));
    }

    /** Shows every product of one state of the mesh, one at a time. */
    public void forEachProduct(Consumer<ProductInput> visitor) {
        index.read(searcher -> {
            ViewedMesh mesh = new ViewedMesh(searcher);
            ViewedProducts.forEach(searcher, known -> visitor.accept(new LiveInput(known, mesh)));
            return null;
        });
    }

    /** How many products {@link #forEachProduct} shows. */
    public int productCount() {
        return index.read(searcher -> searcher.count(new TermQuery(new Term(IndexFields.TYPE, Kind.PRODUCT.name()))));
    }

    private <R extends SpecificRecordBase> Optional<R> one(Kind kind, String key, Class<R> type) {
        return index.read(searcher -> {
            TopDocs found = searcher.search(new TermQuery(new Term(IndexFields.UID, kind.uid(key))), 1);
            return found.scoreDocs.length == 0
                    ? Optional.empty()
                    : Optional.of(read(searcher, found.scoreDocs[0], type));
        });
    }

    private <R extends SpecificRecordBase> List<R> all(Kind kind, Class<R> type) {
        return index.read(searcher -> {
            List<R> found = new ArrayList<>();
            for (ScoreDoc hit :
                    searcher.search(new TermQuery(new Term(IndexFields.TYPE, kind.name())), MOST).scoreDocs) {
                found.add(read(searcher, hit, type));
            }
            return found;
        });
    }

    private static <R extends SpecificRecordBase> R read(IndexSearcher searcher, ScoreDoc hit, Class<R> type)
            throws IOException {
        return AvroBytes.read(searcher.storedFields().document(hit.doc, AVRO).getBinaryValue(IndexFields.AVRO), type);
    }
}
