package io.datamesh.lineage.job;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The jobs of each task of this process. All processors of a task share them: an event that came straight to its task and one that was moved there find the same job. */
final class TasksJobs {

    /** A sixteenth of the heap for all tasks, in bytes for each. */
    private static final long MOST_REMEMBERED = Runtime.getRuntime().maxMemory() / 16 / LineageTopology.PARTITIONS;

    private final Map<TaskId, TrackedJobs> tasks = new ConcurrentHashMap<>();

    /**
     * To be called as often as there are processors, before the first record: a task begins with what is stored, whatever an earlier life of it remembered, and what the
     * last of its processors gets here is what all of them use.
     */
    void begin(ProcessorContext<?, ?> context) {
        tasks.put(
                context.taskId(),
                new TrackedJobs(
                        context.getStateStore(LineageTopology.EDGES),
                        context.getStateStore(LineageTopology.PROGRESS),
                        context.getStateStore(LineageTopology.RUNS),
                        MOST_REMEMBERED));
    }

    TrackedJobs of(TaskId task) {
        return tasks.get(task);
    }

    void end(TaskId task) {
        tasks.remove(task);
    }
}
