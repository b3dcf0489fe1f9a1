package io.datamesh.governance.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.datamesh.events.ComplianceEvaluated;
import io.datamesh.events.GovernanceRejected;
import io.datamesh.events.JobLineage;
import io.datamesh.events.PolicyChanged;
import io.datamesh.events.PolicyViolated;
import io.datamesh.events.SloStatus;
import io.datamesh.events.WebhookConfigured;
import io.datamesh.governance.policy.PolicyJson;
import io.datamesh.governance.product.Footprint;
import io.datamesh.governance.product.InputReference;
import io.datamesh.governance.product.KnownProduct;
import io.datamesh.governance.product.Neighbours;
import io.datamesh.governance.view.IndexFields.Kind;
import io.datamesh.model.DataProduct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.util.BytesRef;

/** Facts as documents. */
final class Documents {

    private static final JsonFactory JSON = new JsonFactory();

    private Documents() {}

    static FactDocument policy(PolicyChanged fact) {
        return describe(new FactDocument(Kind.POLICY, fact.getName()), fact).avro(fact);
    }

    static FactDocument policyVersion(PolicyChanged fact) {
        return describe(new FactDocument(Kind.POLICY_VERSION, fact.getName() + "/" + fact.getVersion()), fact)
                .exact(IndexFields.CLAIM, fact.getClaimId())
                .field(new NumericDocValuesField(IndexFields.ORDER, fact.getVersion()));
    }

    private static FactDocument describe(FactDocument document, PolicyChanged fact) {
        var policy = fact.getPolicy();
        policy.getDomains().forEach(domain -> document.keyword(IndexFields.DOMAIN, domain));
        return document.stored(IndexFields.JSON, policyJson(fact))
                .exact(IndexFields.POLICY, fact.getName())
                .keyword(IndexFields.MODE, policy.getMode())
                .keyword(IndexFields.ENFORCEMENT, policy.getEnforcement())
                .keyword(IndexFields.SEVERITY, policy.getSeverity())
                .keyword(IndexFields.OWNER, policy.getOwner())
                .keyword(IndexFields.WITHDRAWN, Boolean.toString(policy.getWithdrawn()));
    }

    /** A policy in the shape in which it is written by hand. */
    static byte[] policyJson(PolicyChanged fact) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            PolicyJson.write(fact.getPolicy(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @param claim event id of what changed it last */
    static FactDocument violation(PolicyViolated fact, String claim) {
        return new FactDocument(Kind.VIOLATION, fact.getId())
                .json(fact)
                .avro(fact)
                .order(fact.getOpenedAt())
                .exact(IndexFields.CLAIM, claim)
                .keyword(IndexFields.POLICY, fact.getPolicy())
                .keyword(IndexFields.PRODUCT, fact.getProductId())
                .keyword(IndexFields.DOMAIN, fact.getDomain())
                .keyword(IndexFields.SUBJECT, fact.getSubject())
                .keyword(IndexFields.SEVERITY, fact.getSeverity())
                .keyword(IndexFields.ENFORCEMENT, fact.getEnforcement())
                .keyword(IndexFields.STATUS, fact.getStatus())
                .field(new SortedDocValuesField(IndexFields.LABEL, new BytesRef(OpenViolations.label(fact))));
    }

    static FactDocument compliance(ComplianceEvaluated fact) {
        return new FactDocument(Kind.COMPLIANCE, fact.getProductId())
                .json(fact)
                .keyword(IndexFields.PRODUCT, fact.getProductId())
                .keyword(IndexFields.DOMAIN, fact.getDomain())
                .keyword(IndexFields.VERDICT, fact.getVerdict());
    }

    static FactDocument rejection(GovernanceRejected fact) {
        return new FactDocument(Kind.REJECTION, fact.getClaimId())
                .json(fact)
                .exact(IndexFields.CLAIM, fact.getClaimId())
                .field(new LongPoint(
                        IndexFields.REJECTED_AT, fact.getRejectedAt().toEpochMilli()));
    }

    static FactDocument webhook(WebhookConfigured fact) {
        return new FactDocument(Kind.WEBHOOK, fact.getName()).avro(fact);
    }

    static FactDocument slo(SloStatus status) {
        status.setHistory(List.of());
        return new FactDocument(Kind.SLO, status.getProductId() + "/" + status.getSlo())
                .avro(status)
                .exact(IndexFields.PRODUCT, status.getProductId());
    }

    /** @param key of the record */
    static FactDocument job(String key, JobLineage job) {
        JobLineage essence = Neighbours.essential(job);
        return new FactDocument(Kind.JOB, key).avro(essence).exact(IndexFields.DATASET, Neighbours.datasets(essence));
    }

    static FactDocument product(KnownProduct known) {
        DataProduct product = known.product();
        Footprint footprint = Footprint.of(product);
        FactDocument document = new FactDocument(Kind.PRODUCT, product.getId())
                .avro(product)
                .avro(IndexFields.PREVIOUS, known.previous())
                .avro(IndexFields.DIFF, known.diff())
                .exact(IndexFields.PRODUCT, product.getId())
                .exact(IndexFields.DOMAIN, product.getDomain())
                .exact(IndexFields.READS_PRODUCT, footprint.readProducts().keySet())
                .exact(IndexFields.READS_CONTRACT, footprint.readContracts().keySet())
                .exact(IndexFields.ENTITY, footprint.entities())
                .exact(IndexFields.DATASET, footprint.datasets());
        if (footprint.summary() != null) {
            List<InputReference> inputs = Stream.concat(
                            footprint.readProducts().values().stream(), footprint.readContracts().values().stream())
                    .flatMap(List::stream)
                    .distinct()
                    .toList();
            document.exact(IndexFields.OFFERED, "true")
                    .field(new SortedDocValuesField(IndexFields.ORDERED_DOMAIN, new BytesRef(product.getDomain())))
                    .stored(IndexFields.INPUTS, ViewJson.write(inputs))
                    .stored(IndexFields.SUMMARY, ViewJson.write(footprint.summary()))
                    .stored(IndexFields.DOMAIN, product.getDomain().getBytes(UTF_8));
        }
        return document;
    }
}
