package io.datamesh.lineage.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.DatasetStated;
import io.datamesh.events.RunChanged;
import io.datamesh.kit.deadletter.Claim;
import io.datamesh.kit.deadletter.Decoding;
import io.datamesh.kit.deadletter.DecodingProcessor;
import io.datamesh.lineage.state.JobRun;
import io.datamesh.lineage.state.Observation;
import io.datamesh.lineage.state.RunKind;
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
abstract class TrackingProcessor<V> extends DecodingProcessor<V> {

    private static final String SOURCE = "/lineage";

    private final TasksJobs tasks;
    private KeyValueStore<String, byte[]> statements;

    TrackingProcessor(Decoding<V> decoding, TasksJobs tasks) {
        super(decoding);
        this.tasks = tasks;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        tasks.begin(context);
        statements = context.getStateStore(LineageTopology.STATEMENTS);
    }

    @Override
    public void close() {
        tasks.end(context().taskId());
    }

    @Override
    protected final boolean needsKey() {
        return false;
    }

    /** @param record whose event says it */
    final void track(Claim<V> record, Observation observation) {
        TrackedJobs jobs = tasks.of(context().taskId());
        String key = JobKey.of(observation);
        TrackedJob job = jobs.get(key, observation);
        TrackedJob.Change change = job.observe(observation);
        change.news().forEach(news -> state(record, observation, key, news));
        change.forgottenStatements()
                .forEach(clock -> statements.delete(
                        statementKey(key, clock.getRole().name(), JobKey.of(clock.getNamespace(), clock.getName()))));
        if (isRun(change.run())) {
            TrackedRun run = change.runIsNew() ? TrackedRun.unknown() : jobs.run(key, change.run());
            boolean news = run.observe(observation);
            jobs.put(key, job, change, run);
            if (news) {
                run(record, key, change.run(), run.fact());
            }
        } else {
            jobs.put(key, job, change, null);
            if (isRun(change.forgottenRun())) {
                run(record, key, change.run(), null);
            }
        }
        if (change.fact()) {
            tell(record, LineageTopology.JOB_CHANGES, Topics.LINEAGE_CHANGED, key, JobFact.of(job));
        }
    }

    private static boolean isRun(JobRun run) {
        return run != null && run.getKind() == RunKind.RUN;
    }

    private void state(Claim<V> record, Observation observation, String jobKey, Statement news) {
        String dataset = JobKey.of(news.getNamespace(), news.getName());
        String stored = statementKey(jobKey, news.getRole().name(), dataset);
        byte[] before = statements.get(stored);
        DatasetStated fact =
                DatasetFact.of(before == null ? null : Stored.STATEMENT_FACT.read(before), observation, news);
        statements.put(stored, Stored.STATEMENT_FACT.bytes(fact));
        String key = dataset + " " + news.getRole().name().toLowerCase(Locale.ROOT) + " " + jobKey;
        tell(record, LineageTopology.DATASET_STATEMENTS, Topics.DATASET_STATED, key, fact);
    }

    /** @param fact null where what stands there now is no run */
    private void run(Claim<V> record, String jobKey, JobRun run, RunChanged fact) {
        String key = JobKey.ofRun(jobKey, run.getPlace());
        tell(record, LineageTopology.RUN_CHANGES, Topics.RUN_CHANGED, key, fact);
    }

    /** The event's id follows from the observation's place, so that one that is processed again after a crash causes the same event. */
    private <F> void tell(Claim<V> record, String sink, Topic<F> topic, String key, F fact) {
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
        return jobKey + TrackedJobs.BELOW + role + TrackedJobs.BELOW + datasetKey;
    }
}
