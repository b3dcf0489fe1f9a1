package io.datamesh.lineage.description;

import io.datamesh.events.JobLineage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A job as its last fact describes it.
 *
 * @param facets JSON texts by name
 * @param historyFrom edges that ended before this are not known any more; null if all are
 */
public record JobDescription(
        String description,
        List<String> owners,
        List<String> tags,
        String processingType,
        String integration,
        String jobType,
        String parentNamespace,
        String parentName,
        Map<String, String> facets,
        Instant historyFrom,
        Instant firstSeenAt,
        Instant changedAt,
        boolean deleted) {

    static JobDescription of(JobLineage fact, Texts texts) {
        return new JobDescription(
                texts.shared(fact.getDescription()),
                texts.shared(fact.getOwners()),
                texts.shared(fact.getTags()),
                texts.shared(fact.getProcessingType()),
                texts.shared(fact.getIntegration()),
                texts.shared(fact.getJobType()),
                texts.shared(fact.getParentNamespace()),
                texts.shared(fact.getParentName()),
                texts.shared(fact.getFacets()),
                fact.getHistoryFrom(),
                fact.getFirstSeenAt(),
                fact.getChangedAt(),
                fact.getDeleted());
    }
}
