package io.datamesh.catalog.portal;

import io.datamesh.kit.security.MeshPrincipal;
import io.micronaut.core.io.Writable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.views.jte.HtmlJteViewsRenderer;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes pages, and parts of pages for those that are open already. */
@Singleton
public final class Pages {

    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src 'self' data:",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'");
    private static final int USUAL_PAGE = 32 << 10;

    private final HtmlJteViewsRenderer<Map<String, Object>> templates;
    private final Assets assets;

    Pages(HtmlJteViewsRenderer<Map<String, Object>> templates, Assets assets) {
        this.templates = templates;
        this.assets = assets;
    }

    /**
     * @param template without its ending; takes a {@code shell} and a {@code page}
     * @param area of the navigation
     */
    public MutableHttpResponse<byte[]> page(
            HttpRequest<?> request, String template, String area, String title, Object page) {
        return html(template, Map.of("shell", shell(request, area, title), "page", page));
    }

    /** A part of a page, for a script to put in its place. */
    public MutableHttpResponse<byte[]> part(HttpRequest<?> request, String template, Object part) {
        return html(template, Map.of("shell", shell(request, "", ""), "page", part));
    }

    /** Whether a script asks for a part of a page that is open; a browser that goes to an address, or back to it, wants all of it. */
    public static boolean wantsPart(HttpRequest<?> request) {
        return request.getHeaders().contains("HX-Request")
                && !request.getHeaders().contains("HX-History-Restore-Request");
    }

    private MutableHttpResponse<byte[]> html(String template, Map<String, Object> model) {
        Writable text = templates.render(template, model, null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_PAGE);
        try {
            text.writeTo(bytes, StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return HttpResponse.ok(bytes.toByteArray())
                .contentType(MediaType.of("text/html; charset=utf-8"))
                .header("Content-Security-Policy", POLICY)
                // with no referrer at all, forms would be sent without an origin, and be taken for another site's
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "private, no-cache")
                .header("Vary", "HX-Request, Cookie");
    }

    private Shell shell(HttpRequest<?> request, String area, String title) {
        return new Shell(
                assets,
                title,
                area,
                request.getUri().toString(),
                request.getParameters().getFirst("q").orElse(""),
                request.getUserPrincipal(MeshPrincipal.class).map(User::of).orElse(null));
    }
}
