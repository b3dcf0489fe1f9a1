package io.datamesh.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.datamesh.kit.security.TokenVerdict.Accepted;
import io.datamesh.kit.security.TokenVerdict.Rejected;
import io.datamesh.kit.security.TokenVerdict.Undecided;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a signed JWT (RFC 7519): asymmetric signatures only, issuer, audience, expiry, and a subject. May wait for keys to be fetched, so it
 * does not belong on an event loop.
 */
public final class TokenCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TokenCheck.class);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256);
    private static final int LONGEST_TOKEN = 8 * 1024;
    private static final int LONGEST_SUBJECT = 256;

    /** A signature costs more to check than most requests do; a key that is withdrawn counts this much longer for tokens just seen. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final int MOST_REMEMBERED = 10_000;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    private final Duration clockSkew;
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    /** Whether keys were ever had: only then is one that is missing unknown, and not just out of reach. */
    private volatile boolean haveKeys;

    TokenCheck(JWKSource<SecurityContext> keys, SecuritySettings settings) {
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                settings.audience(),
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                Set.of("sub", "exp"));
        claims.setMaxClockSkew((int) settings.clockSkew().toSeconds());
        processor.setJWTClaimsSetVerifier(claims);
        clockSkew = settings.clockSkew();
    }

    private record Known(Accepted verdict, Instant expires) {}

    public TokenVerdict check(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return new Rejected("The token is longer than " + LONGEST_TOKEN + " characters.");
        }
        Known before = known.getIfPresent(token);
        if (before != null && Instant.now().isBefore(before.expires())) {
            return before.verdict();
        }
        SignedJWT signed;
        try {
            signed = SignedJWT.parse(token);
        } catch (ParseException notSigned) {
            return new Rejected("The token is not a signed JWT.");
        }
        if (!ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
            return new Rejected("The token is not signed with ES256 or RS256.");
        }
        try {
            JWTClaimsSet claims = processor.process(signed, null);
            haveKeys = true;
            TokenVerdict verdict = principal(claims);
            if (verdict instanceof Accepted accepted) {
                known.put(
                        token,
                        new Known(
                                accepted, claims.getExpirationTime().toInstant().plus(clockSkew)));
            }
            return verdict;
        } catch (BadJWTException claims) {
            return new Rejected(claims.getMessage() + ".");
        } catch (BadJOSEException signature) {
            haveKeys = true;
            return new Rejected("The token's signature does not match any key of this mesh.");
        } catch (RateLimitReachedException unknownKey) {
            return haveKeys ? new Rejected("The token is signed with a key that is not known here.") : undecided();
        } catch (KeySourceException unavailable) {
            LOG.warn("Keys to check tokens with are not available: {}", unavailable.getMessage());
            return undecided();
        } catch (JOSEException | IllegalArgumentException unusable) {
            return new Rejected("The token cannot be verified.");
        }
    }

    private static TokenVerdict undecided() {
        return new Undecided("The keys to check the token with are not available. Try again.");
    }

    private static TokenVerdict principal(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            return new Rejected("The token's subject is empty or longer than " + LONGEST_SUBJECT + " characters.");
        }
        Set<MeshRole> roles = texts(claims, "roles").stream()
                .map(MeshRole::read)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return new Accepted(new MeshPrincipal(subject, roles, Set.copyOf(texts(claims, "domains"))));
    }

    /** A claim of another type than a list of texts gives no rights. */
    private static List<String> texts(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .distinct()
                        .toList()
                : List.of();
    }
}
