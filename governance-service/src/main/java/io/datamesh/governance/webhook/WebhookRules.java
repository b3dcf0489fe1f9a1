package io.datamesh.governance.webhook;

import io.datamesh.kit.problem.Violation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a webhook has to be like. Where its address leads is looked at whenever it is sent to, since that may change. */
final class WebhookRules {

    static final int MOST_WEBHOOKS = 50;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int LONGEST_URL = 2_000;
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 200;
    private static final int MOST_VALUES = 100;
    private static final String ENCODED = "whsec_";

    private WebhookRules() {}

    /** @param isNew whether there is none of that name, so that it needs a secret */
    static List<Violation> faults(String name, WebhookRequest request, boolean isNew) {
        List<Violation> faults = new ArrayList<>();
        if (!NAME.matcher(name).matches()) {
            faults.add(
                    new Violation("/name", "name.malformed", "A name is 1 to 63 small letters, digits and hyphens."));
        }
        checkUrl(request.url(), faults);
        checkSecret(request.secret(), isNew, faults);
        checkSize("/policies", request.policies(), faults);
        checkSize("/domains", request.domains(), faults);
        checkSize("/severities", request.severities(), faults);
        checkSize("/statuses", request.statuses(), faults);
        return faults;
    }

    private static void checkUrl(String url, List<Violation> faults) {
        if (url == null || url.length() > LONGEST_URL || !isAddress(url)) {
            faults.add(new Violation(
                    "/url",
                    "url.malformed",
                    "An address begins with https:// or http://, names a host, holds no user or password, and has at most "
                            + LONGEST_URL + " characters."));
        }
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = new URI(url);
            return uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void checkSecret(String secret, boolean isNew, List<Violation> faults) {
        if (secret == null) {
            if (isNew) {
                faults.add(new Violation("/secret", "secret.missing", "A new webhook needs a secret."));
            }
            return;
        }
        if (secret.length() < SHORTEST_SECRET || secret.length() > LONGEST_SECRET) {
            faults.add(new Violation(
                    "/secret",
                    "secret.length",
                    "A secret has " + SHORTEST_SECRET + " to " + LONGEST_SECRET + " characters."));
        } else if (secret.startsWith(ENCODED) && !isBase64(secret.substring(ENCODED.length()))) {
            faults.add(new Violation("/secret", "secret.malformed", "What follows whsec_ is to be Base64."));
        }
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void checkSize(String path, List<?> values, List<Violation> faults) {
        if (values != null && values.size() > MOST_VALUES) {
            faults.add(new Violation(path, "too-many", "At most " + MOST_VALUES + " values."));
        }
    }
}
