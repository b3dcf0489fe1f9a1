package io.datamesh.lineage.job;

import io.datamesh.lineage.state.Observation;
import io.datamesh.product.dataset.DatasetId;

/** Keys of jobs, runs and statements on topics and in stores. No two things share one. */
public final class JobKey {

    private JobKey() {}

    public static String of(String namespace, String name) {
        return new DatasetId(namespace, name).key();
    }

    /** Of the job; a dataset that speaks of itself has a key that no job has, since slashes in namespaces are escaped. */
    public static String of(Observation observation) {
        String key = of(observation.getNamespace(), observation.getName());
        return observation.getDataset() ? "/" + key : key;
    }

    /** @param place among the runs of the job that are remembered: a run that comes after another takes its place on the topic too */
    static String ofRun(String jobKey, int place) {
        return jobKey + "/" + place;
    }
}
