package io.datamesh.catalog.portal.session;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/** What the form sends. */
@Serdeable
public record SignIn(@Nullable String token, @Nullable String back) {

    /** A path of this site and of no other. */
    public static String safe(@Nullable String path) {
        return path != null
                        && path.startsWith("/")
                        && !path.startsWith("//")
                        && !path.contains("\\")
                        && path.length() < 2_000
                ? path
                : "/";
    }
}
