package io.datamesh.catalog.portal.governance;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/** @param until a day @param back where to go afterwards */
@Serdeable
record ViolationForm(
        @Nullable String reason,
        @Nullable String until,
        @Nullable String back) {}
