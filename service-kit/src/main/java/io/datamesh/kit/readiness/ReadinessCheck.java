package io.datamesh.kit.readiness;

import java.util.Map;

/** A part of the service that has work to do before requests make sense. */
public interface ReadinessCheck {

    /** Unique among the checks of a service, as it is the key of the details. */
    String name();

    boolean isReady();

    /** What to show an operator: state, lag, and the fault in a sentence. Never null, never secret. */
    Map<String, Object> details();
}
