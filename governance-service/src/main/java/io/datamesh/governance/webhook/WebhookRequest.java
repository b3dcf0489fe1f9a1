package io.datamesh.governance.webhook;

import io.datamesh.model.Severity;
import io.datamesh.model.ViolationStatus;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A webhook as somebody configures it; what is left out does not filter.
 *
 * @param secret signs the messages, 16 to 200 characters; left out to keep the one there is
 */
@Serdeable
record WebhookRequest(
        @Nullable String url,
        @Nullable String secret,
        @Nullable List<String> policies,
        @Nullable List<String> domains,
        @Nullable List<Severity> severities,
        @Nullable List<ViolationStatus> statuses) {}
