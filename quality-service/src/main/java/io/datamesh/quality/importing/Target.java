package io.datamesh.quality.importing;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.QueryValue;

/** What the caller says all results are about. */
@Introspected
record Target(
        @Nullable @QueryValue String product,
        @Nullable @QueryValue String port,
        @Nullable @QueryValue String object) {}
