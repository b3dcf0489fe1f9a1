package io.datamesh.topics;

import io.datamesh.events.AccessGrant;
import io.datamesh.events.AccessRequested;
import io.datamesh.events.AuditRecorded;
import io.datamesh.events.ComplianceEvaluated;
import io.datamesh.events.DatasetStated;
import io.datamesh.events.GovernanceRejected;
import io.datamesh.events.JobLineage;
import io.datamesh.events.LineageObserved;
import io.datamesh.events.PolicyChanged;
import io.datamesh.events.PolicyDeclared;
import io.datamesh.events.PolicyViolated;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.ProductPublished;
import io.datamesh.events.ProductRejected;
import io.datamesh.events.QualityMeasured;
import io.datamesh.events.RunChanged;
import io.datamesh.events.SloStatus;
import io.datamesh.events.UsageMetered;
import io.datamesh.events.ViolationCommanded;
import io.datamesh.events.WebhookConfigured;
import io.datamesh.topics.Topic.Cleanup.Compacted;
import io.datamesh.topics.Topic.Cleanup.Forever;
import io.datamesh.topics.Topic.Cleanup.Retained;
import io.datamesh.topics.Topic.Format;
import io.datamesh.topics.Topic.Owner;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every topic of the mesh. */
public final class Topics {

    private static final Topic.Cleanup A_YEAR = new Retained(Duration.ofDays(365));
    private static final Topic.Cleanup LATEST_OF_KEY = new Compacted(Duration.ofDays(7));

    /** Commands on products are decided in one total order, so that references and ownership are checked against what really came before. */
    private static final int TOTAL_ORDER = 1;

    private static final int SCALED = 6;

    private static final int SMALL = 1 << 20;
    private static final int DESCRIPTOR = 8 << 20;

    public static final Topic<ProductPublished> PRODUCT_PUBLISHED = new Topic<>(
            "mesh.product.published",
            ProductPublished.class,
            Format.AVRO,
            TOTAL_ORDER,
            A_YEAR,
            DESCRIPTOR,
            Owner.CATALOG,
            "product id",
            "Claims: a domain team publishes a product, a version of it, or another status.");

    public static final Topic<ProductChanged> PRODUCT_CHANGED = new Topic<>(
            "mesh.product.changed",
            ProductChanged.class,
            Format.AVRO,
            TOTAL_ORDER,
            new Forever(),
            DESCRIPTOR,
            Owner.CATALOG,
            "product id",
            "Facts: the change log of the catalog, with the contract diff of each version.");

    public static final Topic<ProductRejected> PRODUCT_REJECTED = new Topic<>(
            "mesh.product.rejected",
            ProductRejected.class,
            Format.AVRO,
            TOTAL_ORDER,
            A_YEAR,
            SMALL,
            Owner.CATALOG,
            "product id",
            "Facts: claims the catalog refused, each with every reason.");

    public static final Topic<QualityMeasured> QUALITY_MEASURED = new Topic<>(
            "mesh.quality.measured",
            QualityMeasured.class,
            Format.AVRO,
            SCALED,
            A_YEAR,
            SMALL,
            Owner.QUALITY,
            "product id",
            "Measurements of products, from pipelines, importers and the in-stream sampler.");

    public static final Topic<SloStatus> SLO_STATUS = new Topic<>(
            "mesh.slo.status",
            SloStatus.class,
            Format.AVRO,
            SCALED,
            LATEST_OF_KEY,
            SMALL,
            Owner.QUALITY,
            "product id, slash, SLO",
            "Facts: state, error budget, burn rates and bounded history of each SLO.");

    public static final Topic<LineageObserved> LINEAGE_OBSERVED = new Topic<>(
            "mesh.lineage.observed",
            LineageObserved.class,
            Format.AVRO,
            SCALED,
            A_YEAR,
            SMALL,
            Owner.LINEAGE,
            "job namespace, slash, job name",
            "Claims: a job read and wrote datasets.");

    public static final Topic<byte[]> OPENLINEAGE_EVENTS = new Topic<>(
            "openlineage.events",
            byte[].class,
            Format.JSON,
            SCALED,
            A_YEAR,
            DESCRIPTOR,
            Owner.LINEAGE,
            "whatever the client's transport writes",
            "OpenLineage events as the Kafka transport of OpenLineage clients writes them.");

    public static final Topic<JobLineage> LINEAGE_CHANGED = new Topic<>(
            "mesh.lineage.changed",
            JobLineage.class,
            Format.AVRO,
            SCALED,
            LATEST_OF_KEY,
            DESCRIPTOR,
            Owner.LINEAGE,
            "job namespace (with % and / as %25 and %2F), slash, job name",
            "Facts: the inputs, outputs and column edges of each job, with their validity.");

    public static final Topic<DatasetStated> DATASET_STATED = new Topic<>(
            "mesh.dataset.stated",
            DatasetStated.class,
            Format.AVRO,
            SCALED,
            LATEST_OF_KEY,
            DESCRIPTOR,
            Owner.LINEAGE,
            "key of the dataset, space, its role, space, key of the job that said it",
            "Facts: what each job, or an event of the dataset's own, last said about a dataset.");

    public static final Topic<RunChanged> RUN_CHANGED = new Topic<>(
            "mesh.run.changed",
            RunChanged.class,
            Format.AVRO,
            SCALED,
            LATEST_OF_KEY,
            DESCRIPTOR,
            Owner.LINEAGE,
            "key of the job, slash, place among its newest runs",
            "Facts: where the newest runs of each job stand.");

    public static final Topic<PolicyDeclared> POLICY_DECLARED = new Topic<>(
            "mesh.policy.declared",
            PolicyDeclared.class,
            Format.AVRO,
            TOTAL_ORDER,
            new Forever(),
            SMALL,
            Owner.GOVERNANCE,
            "policy name",
            "Declarations: every policy, version and withdrawal that anyone declared.");

    public static final Topic<PolicyChanged> POLICY_CHANGED = new Topic<>(
            "mesh.policy.changed",
            PolicyChanged.class,
            Format.AVRO,
            TOTAL_ORDER,
            new Forever(),
            SMALL,
            Owner.GOVERNANCE,
            "policy name",
            "Facts: every version of every policy that took effect.");

    public static final Topic<PolicyViolated> POLICY_VIOLATED = new Topic<>(
            "mesh.policy.violated",
            PolicyViolated.class,
            Format.AVRO,
            SCALED,
            LATEST_OF_KEY,
            SMALL,
            Owner.GOVERNANCE,
            "violation id",
            "Facts: the life of each violation, from open to resolved.");

    public static final Topic<ComplianceEvaluated> COMPLIANCE_EVALUATED = new Topic<>(
            "mesh.compliance.evaluated",
            ComplianceEvaluated.class,
            Format.AVRO,
            SCALED,
            LATEST_OF_KEY,
            SMALL,
            Owner.GOVERNANCE,
            "product id",
            "Facts: the verdict on each product version.");

    public static final Topic<ViolationCommanded> VIOLATION_COMMANDED = new Topic<>(
            "mesh.violation.commanded",
            ViolationCommanded.class,
            Format.AVRO,
            TOTAL_ORDER,
            A_YEAR,
            SMALL,
            Owner.GOVERNANCE,
            "violation id",
            "Claims: someone acknowledges or waives a violation.");

    public static final Topic<GovernanceRejected> GOVERNANCE_REJECTED = new Topic<>(
            "mesh.governance.rejected",
            GovernanceRejected.class,
            Format.AVRO,
            TOTAL_ORDER,
            A_YEAR,
            SMALL,
            Owner.GOVERNANCE,
            "policy name or violation id",
            "Facts: declarations and commands that governance refused, each with every reason.");

    public static final Topic<WebhookConfigured> WEBHOOK_CONFIGURED = new Topic<>(
            "mesh.webhook.configured",
            WebhookConfigured.class,
            Format.AVRO,
            TOTAL_ORDER,
            LATEST_OF_KEY,
            SMALL,
            Owner.GOVERNANCE,
            "webhook name",
            "Facts: where violations are sent to over HTTP.");

    public static final Topic<AccessRequested> ACCESS_REQUESTED = new Topic<>(
            "mesh.access.requested",
            AccessRequested.class,
            Format.AVRO,
            SCALED,
            A_YEAR,
            SMALL,
            Owner.GOVERNANCE,
            "request id",
            "Claims: someone asks to read an output port.");

    public static final Topic<AccessGrant> ACCESS_GRANTED = new Topic<>(
            "mesh.access.granted",
            AccessGrant.class,
            Format.AVRO,
            SCALED,
            LATEST_OF_KEY,
            SMALL,
            Owner.GOVERNANCE,
            "grant id",
            "Facts: the life of each grant.");

    public static final Topic<UsageMetered> USAGE_METERED = new Topic<>(
            "mesh.usage.metered",
            UsageMetered.class,
            Format.AVRO,
            SCALED,
            A_YEAR,
            SMALL,
            Owner.GOVERNANCE,
            "product id",
            "Bytes stored and processed, by product and consumer.");

    public static final Topic<AuditRecorded> AUDIT_RECORDED = new Topic<>(
            "mesh.audit.recorded",
            AuditRecorded.class,
            Format.AVRO,
            SCALED,
            A_YEAR,
            SMALL,
            Owner.EVERY_SERVICE,
            "actor",
            "Who asked what of the platform, and what came of it.");

    public static final Topic<byte[]> DEAD_LETTERS = new Topic<>(
            "mesh.dead-letters",
            byte[].class,
            Format.RAW,
            SCALED,
            A_YEAR,
            DESCRIPTOR + SMALL,
            Owner.EVERY_SERVICE,
            "key of the refused record",
            "Records that could not be read or were refused: raw bytes, with origin and reason in headers.");

    private static final Map<String, Topic<?>> BY_NAME = Arrays.<Topic<?>>asList(
                    PRODUCT_PUBLISHED,
                    PRODUCT_CHANGED,
                    PRODUCT_REJECTED,
                    QUALITY_MEASURED,
                    SLO_STATUS,
                    LINEAGE_OBSERVED,
                    OPENLINEAGE_EVENTS,
                    LINEAGE_CHANGED,
                    DATASET_STATED,
                    RUN_CHANGED,
                    POLICY_DECLARED,
                    POLICY_CHANGED,
                    POLICY_VIOLATED,
                    COMPLIANCE_EVALUATED,
                    VIOLATION_COMMANDED,
                    GOVERNANCE_REJECTED,
                    WEBHOOK_CONFIGURED,
                    ACCESS_REQUESTED,
                    ACCESS_GRANTED,
                    USAGE_METERED,
                    AUDIT_RECORDED,
                    DEAD_LETTERS)
            .stream()
            .collect(Collectors.toMap(Topic::name, topic -> topic, (a, b) -> a, LinkedHashMap::new));

    private Topics() {}

    /** All topics, in the order of the documentation. */
    public static List<Topic<?>> all() {
        return List.copyOf(BY_NAME.values());
    }

    public static Optional<Topic<?>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The topics a service creates and registers: its own, and those that every service writes. */
    public static Set<Topic<?>> ownedBy(Owner service) {
        Set<Topic<?>> owned = new LinkedHashSet<>();
        for (Topic<?> topic : BY_NAME.values()) {
            if (topic.owner() == service || topic.owner() == Owner.EVERY_SERVICE) {
                owned.add(topic);
            }
        }
        return Collections.unmodifiableSet(owned);
    }
}
