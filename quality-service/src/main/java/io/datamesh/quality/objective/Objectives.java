package io.datamesh.quality.objective;

import java.util.List;

/** What a product promises: what can be measured, and what can't with the reason. */
public record Objectives(List<Objective> objectives, List<NotUnderstood> notUnderstood) {

    public Objectives {
        objectives = List.copyOf(objectives);
        notUnderstood = List.copyOf(notUnderstood);
    }
}
