package io.datamesh.lineage.marquez;

import io.datamesh.events.RunChanged;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.web.JsonAnswer;
import io.datamesh.lineage.description.JobDescription;
import io.datamesh.lineage.description.LastRun;
import io.datamesh.lineage.graph.NodeKind;
import io.datamesh.lineage.view.LineageModel;
import io.datamesh.lineage.view.RunHistory;
import java.util.List;
import java.util.Map;

/** The runs of jobs. */
public final class RunReads {

    private final LineageModel model;
    private final RunHistory runs;
    private final ListReads lists;

    public RunReads(LineageModel model, RunHistory runs, ListReads lists) {
        this.model = model;
        this.runs = runs;
        this.lists = lists;
    }

    byte[] runs(String namespace, String name, Paging paging) {
        model.read(() -> lists.require(NodeKind.JOB, namespace, name));
        List<RunChanged> page = runs.runs(namespace, name, paging.offset(), paging.limit());
        int total = runs.count(namespace, name);
        return model.read(() -> {
            int job = lists.require(NodeKind.JOB, namespace, name);
            MarquezJobs marquez = new MarquezJobs(model);
            return JsonAnswer.object(json -> {
                json.writeArrayFieldStart("runs");
                for (RunChanged run : page) {
                    marquez.run(job, LastRun.of(run), run.getFacets(), json);
                }
                json.writeEndArray();
                json.writeNumberField("totalCount", total);
            });
        });
    }

    byte[] run(String runId) {
        RunChanged run = requireRun(runId);
        return model.read(() -> {
            int job = lists.require(NodeKind.JOB, run.getJobNamespace(), run.getJobName());
            return Written.value(json -> new MarquezJobs(model).run(job, LastRun.of(run), run.getFacets(), json));
        });
    }

    /** @param ofJob the job's facets instead of the run's */
    byte[] facets(String runId, boolean ofJob) {
        RunChanged run = requireRun(runId);
        return model.read(() -> {
            int job = lists.require(NodeKind.JOB, run.getJobNamespace(), run.getJobName());
            JobDescription known = model.descriptions().job(job);
            Map<String, String> ofTheJob = known == null ? Map.of() : known.facets();
            return JsonAnswer.object(json -> {
                json.writeStringField("runId", runId);
                DatasetFields.writeFacets(ofJob ? ofTheJob : run.getFacets(), json);
            });
        });
    }

    private RunChanged requireRun(String runId) {
        return runs.run(runId)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no run '" + runId + "'.")));
    }
}
