package io.datamesh.governance.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What somebody says about a violation.
 *
 * @param until when a waiver ends: a time with an offset, or a date, whose beginning in UTC is meant
 * @param reason why
 */
@Serdeable
record ViolationRequest(@Nullable String until, @Nullable String reason) {}
