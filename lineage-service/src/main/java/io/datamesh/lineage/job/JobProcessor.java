package io.datamesh.lineage.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.DatasetStated;
import io.datamesh.events.RunChanged;
import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.DecodingProcessor;
import io.datamesh.lineage.openlineage.ClaimObservations;
import io.datamesh.lineage.state.Observation;
import io.datamesh.lineage.state.Statement;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps what is known of jobs, and tells what changes. */
final class JobProcessor extends DecodingProcessor<byte[]> {

    private static final String SOURCE = "/lineage";

    private TrackedJobs jobs;
    private KeyValueStore<String, byte[]> statements;
    private KeyValueStore<String, byte[]> runs;

    JobProcessor(Decoding<byte[]> decoding) {
        super(decoding);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        jobs = new TrackedJobs(
                context.getStateStore(LineageTopology.EDGES), context.getStateStore(LineageTopology.PROGRESS));
        statements = context.getStateStore(LineageTopology.STATEMENTS);
        runs = context.getStateStore(LineageTopology.RUNS);
    }

    @Override
    protected boolean needsKey() {
        return false;
    }

    @Override
    protected void process(Claim<byte[]> record) {
        Observation observation = Stored.OBSERVATION.read(record.value());
        String key = JobKey.of(observation);
        TrackedJob job = jobs.get(key, observation);
        TrackedJob.Change change = job.observe(observation);
        jobs.put(key, job, change.edges());
        change.news().forEach(news -> state(record, observation, key, news));
        change.forgottenStatements()
                .forEach(clock -> statements.delete(
                        statementKey(key, clock.getRole().name(), JobKey.of(clock.getNamespace(), clock.getName()))));
        run(record, observation, key, change);
        change.forgottenRuns().forEach(run -> forget(record, key, run));
        if (change.fact()) {
            tell(record, LineageTopology.JOB_CHANGES, Topics.LINEAGE_CHANGED, key, JobFact.of(job));
        }
    }

    private void state(Claim<byte[]> record, Observation observation, String jobKey, Statement news) {
        String dataset = JobKey.of(news.getNamespace(), news.getName());
        String stored = statementKey(jobKey, news.getRole().name(), dataset);
        byte[] before = statements.get(stored);
        DatasetStated fact =
                DatasetFact.of(before == null ? null : Stored.STATEMENT_FACT.read(before), observation, news);
        statements.put(stored, Stored.STATEMENT_FACT.write(fact));
        String key = dataset + " " + news.getRole().name().toLowerCase(Locale.ROOT) + " " + jobKey;
        tell(record, LineageTopology.DATASET_STATEMENTS, Topics.DATASET_STATED, key, fact);
    }

    private void run(Claim<byte[]> record, Observation observation, String jobKey, TrackedJob.Change change) {
        if (observation.getRunId() == null || observation.getEventType().equals(ClaimObservations.DELETE)) {
            return;
        }
        String stored = runKey(jobKey, change.run().getPlace());
        TrackedRun run = change.runIsNew() ? TrackedRun.unknown() : TrackedRun.of(Stored.RUN.read(runs.get(stored)));
        boolean news = run.observe(observation);
        runs.put(stored, Stored.RUN.write(run.state()));
        if (news) {
            tell(
                    record,
                    LineageTopology.RUN_CHANGES,
                    Topics.RUN_CHANGED,
                    JobKey.ofRun(jobKey, observation.getRunId()),
                    run.fact());
        }
    }

    /** Its row is left to the next run that takes its place. */
    private void forget(Claim<byte[]> record, String jobKey, String runId) {
        tell(record, LineageTopology.RUN_CHANGES, Topics.RUN_CHANGED, JobKey.ofRun(jobKey, runId), (RunChanged) null);
    }

    /** The event's id follows from the observation's place, so that one that is processed again after a crash causes the same event. */
    private <F> void tell(Claim<byte[]> record, String sink, Topic<F> topic, String key, F fact) {
        String seed = topic.name() + "/" + key + "<" + record.origin().id();
        CloudEvent event = new CloudEvent(
                        UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)).toString(),
                        topic.eventType(),
                        SOURCE,
                        Instant.ofEpochMilli(context().currentSystemTimeMs()),
                        key,
                        null,
                        null)
                .causedBy(record.event());
        emit(record, sink, topic, key, fact, event);
    }

    private static String statementKey(String jobKey, String role, String datasetKey) {
        return jobKey + "\0" + role + "\0" + datasetKey;
    }

    private static String runKey(String jobKey, int place) {
        return jobKey + "\0" + place;
    }
}
