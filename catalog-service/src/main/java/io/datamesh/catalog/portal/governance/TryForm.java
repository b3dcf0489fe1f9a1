package io.datamesh.catalog.portal.governance;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

@Serdeable
record TryForm(@Nullable String document) {}
