package io.datamesh.product.validation;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that people will click on, or programs will fetch. */
final class UrlRules {

    /** Schemes a browser would run or that lead into the reader's own machine. */
    private static final Set<String> DANGEROUS = Set.of("javascript", "vbscript", "data", "blob", "view-source");

    private static final Set<String> PAGES = Set.of("http", "https");
    private static final Set<String> CONTACTS = Set.of("http", "https", "mailto", "tel", "slack", "msteams");

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);
    private static final Pattern HOSTED = Pattern.compile("https?://[^/?#\\s]+.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s");

    private final Findings findings;

    UrlRules(Findings findings) {
        this.findings = findings;
    }

    /** A page or document: http, https or relative. */
    void page(Pointer at, String url) {
        check(at, url, PAGES);
    }

    /** A way to reach people. */
    void contact(Pointer at, String url) {
        check(at, url, CONTACTS);
    }

    /** Anything that identifies a resource, as {@code jdbc:} or {@code urn:}, unless a browser would run it. */
    void resource(Pointer at, String url) {
        check(at, url, null);
    }

    private void check(Pointer at, String url, Set<String> allowed) {
        if (url == null) {
            return;
        }
        if (url.isBlank() || WHITE_SPACE.matcher(url).find()) {
            findings.error(
                    at, "url.malformed", Findings.quoted(url) + " is not a URL: it is blank or holds white space.");
            return;
        }
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.matches()) {
            return;
        }
        String name = scheme.group(1).toLowerCase(Locale.ROOT);
        if (DANGEROUS.contains(name) || allowed != null && !allowed.contains(name)) {
            String remedy = allowed == null
                    ? ""
                    : "; allowed are "
                            + String.join(", ", allowed.stream().sorted().toList()) + " and relative ones";
            findings.error(
                    at,
                    "url.scheme",
                    "URLs that start with " + Findings.quoted(name + ":") + " are not allowed here" + remedy + ".");
        } else if (PAGES.contains(name) && !HOSTED.matcher(url).matches()) {
            findings.error(at, "url.malformed", Findings.quoted(url) + " names no host.");
        }
    }
}
