package io.datamesh.catalog.portal.session;

import io.micronaut.http.HttpRequest;

/** Tells pages from the API. */
public final class PortalPaths {

    private PortalPaths() {}

    public static boolean isPage(HttpRequest<?> request) {
        String path = request.getPath();
        return path.equals("/") || path.startsWith("/portal/");
    }
}
