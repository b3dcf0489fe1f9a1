package io.datamesh.catalog.portal.session;

import com.nimbusds.jwt.SignedJWT;
import io.datamesh.catalog.portal.Pages;
import io.datamesh.kit.security.TokenCheck;
import io.datamesh.kit.security.TokenVerdict;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;

/** Takes a token, checks it, and keeps it in the browser's cookie until it expires. Nothing is kept here. */
@Hidden
@Controller("/portal/session")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
final class SessionController {

    private final Pages pages;

    @Nullable
    private final TokenCheck check;

    SessionController(Pages pages, @Nullable TokenCheck check) {
        this.pages = pages;
        this.check = check;
    }

    @Get(produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> form(@QueryValue(defaultValue = "/") String back, HttpRequest<?> request) {
        return form(SignIn.safe(back), null, request);
    }

    @Post(produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signIn(@Body SignIn form, HttpRequest<?> request) throws ParseException {
        String back = SignIn.safe(form.back());
        String token = form.token() == null ? "" : form.token().strip();
        if (check == null) {
            return form(back, "This mesh has no keys to check tokens with, so nobody can sign in.", request);
        }
        if (token.length() > SessionCookie.LONGEST) {
            return form(back, "This token is longer than a browser keeps.", request);
        }
        return switch (check.check(token)) {
            case TokenVerdict.Accepted accepted ->
                HttpResponse.seeOther(URI.create(back)).cookie(SessionCookie.holding(token, lifetime(token), request));
            case TokenVerdict.Rejected rejected -> form(back, rejected.reason(), request);
            case TokenVerdict.Undecided undecided -> form(back, undecided.reason(), request);
        };
    }

    @Post(value = "/end", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signOut(@Body SignIn form, HttpRequest<?> request) {
        return HttpResponse.seeOther(URI.create(SignIn.safe(form.back()))).cookie(SessionCookie.none(request));
    }

    private HttpResponse<byte[]> form(String back, @Nullable String fault, HttpRequest<?> request) {
        return pages.page(request, "session/sign-in", "", "Sign in", new SignInPage(back, fault))
                .status(fault == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private static Duration lifetime(String token) throws ParseException {
        Instant end =
                SignedJWT.parse(token).getJWTClaimsSet().getExpirationTime().toInstant();
        Duration left = Duration.between(Instant.now(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
