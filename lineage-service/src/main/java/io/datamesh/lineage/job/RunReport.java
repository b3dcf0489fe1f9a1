package io.datamesh.lineage.job;

import io.datamesh.lineage.state.Item;
import io.datamesh.lineage.state.ItemType;
import io.datamesh.lineage.state.JobRun;
import io.datamesh.lineage.state.RunKind;

/** What one run says of each item. */
final class RunReport {

    private final JobItems items;
    private final boolean deletes;
    private final long at;
    private final long[] seen;
    private final boolean tellsOfAnything;
    private final boolean tellsOfJobs;

    RunReport(JobRun run, JobItems items) {
        this.items = items;
        this.deletes = run.getKind() == RunKind.DELETION;
        this.at = run.getCompletedAt();
        this.seen = Runs.seen(run, items);
        boolean anything = false;
        boolean jobs = false;
        for (int place = 0; place < seen.length; place++) {
            if (seen[place] <= at && seen[place] != Validity.OPEN) {
                anything = true;
                jobs |= items.type(place) == ItemType.UPSTREAM_JOB;
            }
        }
        this.tellsOfAnything = anything;
        this.tellsOfJobs = jobs;
    }

    int addPoints(int place, long[] points, int count) {
        int size = count;
        if (seen[place] != Validity.OPEN) {
            points[size++] = Validity.begins(seen[place]);
        }
        if (ends(place)) {
            points[size++] = Validity.ends(at);
        }
        return size;
    }

    /** Whether the run completes without the item, having said enough to mean it. */
    boolean ends(int place) {
        if (at == Validity.OPEN || seen[place] <= at) {
            return false;
        }
        if (deletes) {
            return true;
        }
        return tellsOfAnything
                && switch (items.type(place)) {
                    case INPUT, OUTPUT -> true;
                    case UPSTREAM_JOB -> tellsOfJobs;
                    case COLUMN -> !writes(items.item(place)) || tellsColumnsOf(items.item(place));
                    case COLUMNS_STATED -> false;
                };
    }

    private boolean writes(Item column) {
        return saw(ItemType.OUTPUT, column);
    }

    private boolean tellsColumnsOf(Item column) {
        return saw(ItemType.COLUMNS_STATED, column);
    }

    private boolean saw(ItemType type, Item column) {
        int place = items.find(new Item(type, column.getNamespace(), column.getName(), "", "", "", "", "", false));
        return place >= 0 && seen[place] <= at;
    }
}
