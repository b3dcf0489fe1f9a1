package io.datamesh.kit.security;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteInfo;

/** Tells reads from commands. */
public final class Routes {

    private Routes() {}

    /** GET, HEAD, OPTIONS, and what is marked {@link Read}. */
    public static boolean isRead(HttpRequest<?> request, RouteInfo<?> route) {
        HttpMethod method = request.getMethod();
        return method == HttpMethod.GET
                || method == HttpMethod.HEAD
                || method == HttpMethod.OPTIONS
                || route.getAnnotationMetadata().hasAnnotation(Read.class);
    }
}
