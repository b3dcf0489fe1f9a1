package io.datamesh.catalog.portal.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a browser keeps the token of whoever signed in. Scripts can't read it, other sites can't send it along, and the API does not look at it.
 */
public final class SessionCookie {

    static final String NAME = "mesh_session";

    /** Browsers drop cookies beyond 4 KB. */
    static final int LONGEST = 3_800;

    private SessionCookie() {}

    /** The token that came with a request, unchecked. */
    public static Optional<String> token(HttpRequest<?> request) {
        return request.getCookies().findCookie(NAME).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }

    static Cookie holding(String token, Duration lifetime, HttpRequest<?> request) {
        return cookie(token, request).maxAge(lifetime);
    }

    static Cookie none(HttpRequest<?> request) {
        return cookie("", request).maxAge(0);
    }

    private static Cookie cookie(String value, HttpRequest<?> request) {
        boolean secure = request.isSecure()
                || "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto"));
        return Cookie.of(NAME, value)
                .httpOnly(true)
                .sameSite(SameSite.Strict)
                .path("/")
                .secure(secure);
    }
}
