package io.datamesh.catalog.portal;

import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.web.EntityTag;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

/** Files for pages. Nobody needs a token for them, so that the page to sign in looks right too. */
@Hidden
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class AssetController {

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final Assets assets;

    AssetController(Assets assets) {
        this.assets = assets;
    }

    @Get(Assets.FOLDER + "{content}/{name}")
    HttpResponse<byte[]> file(String content, String name, HttpRequest<?> request) {
        Asset asset = assets.find(name).orElseThrow(AssetController::notFound);
        if (new EntityTag(asset.tag()).isKnownTo(request)) {
            return HttpResponse.<byte[]>notModified().header("ETag", asset.tag());
        }
        boolean packed = asset.packed() != null
                && request.getHeaders().getAll("Accept-Encoding").stream().anyMatch(header -> header.contains("gzip"));
        MutableHttpResponse<byte[]> response = HttpResponse.ok(packed ? asset.packed() : asset.bytes())
                .header("Content-Type", asset.mediaType())
                .header("Cache-Control", FOR_GOOD)
                .header("Vary", "Accept-Encoding")
                .header("ETag", asset.tag());
        return packed ? response.header("Content-Encoding", "gzip") : response;
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.notFound("There is no such file."));
    }
}
