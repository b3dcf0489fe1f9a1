package io.datamesh.governance.view;

import io.datamesh.events.GovernanceRejected;
import io.datamesh.events.JobLineage;
import io.datamesh.events.PolicyChanged;
import io.datamesh.events.PolicyViolated;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.SloStatus;
import io.datamesh.events.WebhookConfigured;
import io.datamesh.governance.product.KnownProduct;
import io.datamesh.kit.command.ClaimOutcome;
import io.datamesh.kit.command.Commands;
import io.datamesh.kit.view.Positions;
import io.datamesh.kit.view.lucene.LuceneViewIndex;
import io.datamesh.topics.AvroJson;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.lucene.analysis.standard.StandardAnalyzer;

/** Policies, violations, verdicts and what judging needs, as one index: listed, tried and answered from a single consistent state. */
public final class GovernanceIndex extends LuceneViewIndex {

    /** A rejection can be looked up by its claim for this long; the topic keeps it longer. */
    private static final Duration REJECTIONS_KEPT = Duration.ofDays(7);

    @FunctionalInterface
    private interface Application {
        void apply(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    @FunctionalInterface
    private interface Applying<V> {
        void apply(ConsumerRecord<byte[], byte[]> record, V value) throws IOException;
    }

    private final AvroSerdes serdes;
    private final CommandAnswers answers;
    private final ViolationTimes times;
    private final ViewedProducts products;
    private final Map<String, Application> applications = new HashMap<>();

    /** Products that are applied and not visible yet: the next fact may build on them. */
    private final Map<String, KnownProduct> fresh = new HashMap<>();

    private final AtomicLong policyChanges = new AtomicLong();
    private boolean policiesChanged;

    public GovernanceIndex(Path path, AvroSerdes serdes, Commands<ClaimOutcome> commands, ViolationTimes times) {
        super(
                path,
                new StandardAnalyzer(),
                layout(
                        IndexFields.LAYOUT,
                        ProductChanged.getClassSchema(),
                        PolicyChanged.getClassSchema(),
                        PolicyViolated.getClassSchema(),
                        SloStatus.getClassSchema(),
                        JobLineage.getClassSchema(),
                        WebhookConfigured.getClassSchema()));
        this.serdes = serdes;
        this.answers = new CommandAnswers(commands);
        this.times = times;
        this.products = new ViewedProducts(this);
        on(Topics.POLICY_CHANGED, this::apply);
        on(Topics.POLICY_VIOLATED, this::apply);
        on(Topics.COMPLIANCE_EVALUATED, (record, fact) -> write(Documents.compliance(fact)));
        on(Topics.GOVERNANCE_REJECTED, this::apply);
        on(Topics.WEBHOOK_CONFIGURED, this::apply);
        on(Topics.PRODUCT_CHANGED, this::apply);
        on(Topics.SLO_STATUS, (record, status) -> write(Documents.slo(status)));
        on(
                Topics.LINEAGE_CHANGED,
                (record, job) -> write(Documents.job(new String(record.key(), StandardCharsets.UTF_8), job)));
    }

    /** What it reads of governance's own. */
    public static List<Topic<?>> topics() {
        return List.of(
                Topics.PRODUCT_CHANGED,
                Topics.POLICY_CHANGED,
                Topics.POLICY_VIOLATED,
                Topics.COMPLIANCE_EVALUATED,
                Topics.GOVERNANCE_REJECTED,
                Topics.WEBHOOK_CONFIGURED,
                Topics.SLO_STATUS,
                Topics.LINEAGE_CHANGED);
    }

    /** Rises whenever another set of policies is visible. */
    long policyChanges() {
        return policyChanges.get();
    }

    @Override
    public void apply(ConsumerRecord<byte[], byte[]> record) throws IOException {
        if (record.value() != null) {
            applications.get(record.topic()).apply(record);
        }
    }

    @Override
    public void refresh(Positions upTo) throws IOException {
        super.refresh(upTo);
        fresh.clear();
        if (policiesChanged) {
            policiesChanged = false;
            policyChanges.incrementAndGet();
        }
    }

    @Override
    public void afterRefresh(Positions applied) {
        answers.give();
    }

    @Override
    protected void beforeCommit() throws IOException {
        deleteOlder(IndexFields.REJECTED_AT, REJECTIONS_KEPT);
    }

    @Override
    public void reset() {
        super.reset();
        fresh.clear();
        policiesChanged = true;
    }

    private void apply(ConsumerRecord<byte[], byte[]> record, PolicyChanged fact) throws IOException {
        write(Documents.policyVersion(fact));
        write(Documents.policy(fact));
        policiesChanged = true;
        answers.prepare(fact.getClaimId(), fact.getName(), true, () -> Documents.policyJson(fact));
    }

    private void apply(ConsumerRecord<byte[], byte[]> record, PolicyViolated fact) throws IOException {
        String claim = event(record).correlationId();
        write(Documents.violation(fact, claim));
        times.measure(fact);
        answers.prepare(claim, fact.getId(), true, () -> AvroJson.whole().toBytes(fact));
    }

    private void apply(ConsumerRecord<byte[], byte[]> record, GovernanceRejected fact) throws IOException {
        write(Documents.rejection(fact));
        answers.prepare(
                fact.getClaimId(), key(record), false, () -> AvroJson.whole().toBytes(fact));
    }

    private void apply(ConsumerRecord<byte[], byte[]> record, WebhookConfigured fact) throws IOException {
        FactDocument document = Documents.webhook(fact);
        if (fact.getRemoved()) {
            index().writer().deleteDocuments(document.id());
        } else {
            write(document);
        }
        answers.prepare(
                event(record).id(), fact.getName(), true, () -> AvroJson.whole().toBytes(fact));
    }

    private void apply(ConsumerRecord<byte[], byte[]> record, ProductChanged fact) throws IOException {
        String id = fact.getProductId();
        KnownProduct before =
                fresh.containsKey(id) ? fresh.get(id) : products.find(id).orElse(null);
        KnownProduct now = KnownProduct.after(before, fact);
        fresh.put(id, now);
        write(Documents.product(now));
    }

    private void write(FactDocument document) throws IOException {
        index().writer().updateDocument(document.id(), document.fields());
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    private static CloudEvent event(ConsumerRecord<byte[], byte[]> record) {
        return CloudEvent.read(
                record.headers(), record.topic(), record.partition(), record.offset(), record.timestamp());
    }

    private <V> void on(Topic<V> topic, Applying<V> applying) {
        RecordDecoder<V> decoder = serdes.decoder(topic);
        applications.put(
                topic.name(),
                record -> applying.apply(record, decoder.decode(record.value()).required()));
    }
}
