package io.datamesh.kit.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.web.router.RouteAttributes;

/** Tells health and metrics from what the service is for: they wait for nothing and are asked every few seconds. */
final class ManagementRoutes {

    private ManagementRoutes() {}

    static boolean matched(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request)
                .map(route -> route.getAnnotationMetadata().hasStereotype(Endpoint.class))
                .orElse(false);
    }
}
