package io.datamesh.product.validation;

import io.datamesh.model.DataProduct;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Identifier, name, domain and version. */
final class IdentityRules {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,200}");
    private static final Pattern DOMAIN = Pattern.compile("[a-z][a-z0-9_-]{0,99}");
    private static final Pattern INCOMPLETE_VERSION =
            Pattern.compile("[vV]?(0|[1-9]\\d{0,9})(?:\\.(0|[1-9]\\d{0,9}))?(?:\\.(0|[1-9]\\d{0,9}))?");

    /** Leaves room for all versions that will ever follow. */
    private static final long LARGEST_NUMBER = 999_999_999_999L;

    private final Findings findings;

    IdentityRules(Findings findings) {
        this.findings = findings;
    }

    void check(DataProduct product) {
        if (!ID.matcher(product.getId()).matches()) {
            findings.error(
                    Pointer.ROOT.child("id"),
                    "id.syntax",
                    "An id has 1 to 200 letters (A to Z), digits, `.`, `_`, `:` and `-`"
                            + instead(product.getId(), ID, product.getId()) + ".");
        }
        if (product.getName().isBlank()) {
            findings.error(Pointer.ROOT.child("name"), "name.blank", "A product has a name.");
        }
        if (!DOMAIN.matcher(product.getDomain()).matches()) {
            findings.error(
                    Pointer.ROOT.child("domain"),
                    "domain.syntax",
                    "A domain has 1 to 100 lower-case letters (a to z), digits, `-` and `_` and starts with a letter"
                            + instead(
                                    product.getDomain(),
                                    DOMAIN,
                                    product.getDomain().toLowerCase(Locale.ROOT))
                            + ".");
        }
        if (!product.getVersion().isEmpty()) {
            checkVersion(Pointer.ROOT.child("version"), product.getVersion());
        }
    }

    private void checkVersion(Pointer at, String version) {
        Optional<SemanticVersion> parsed = SemanticVersion.parse(version);
        if (parsed.isEmpty()) {
            findings.error(
                    at,
                    "version.syntax",
                    "A version is a semantic version 2.0.0 as `1.4.0`, or empty to have one assigned"
                            + completed(version) + ".");
        } else if (Math.max(
                        parsed.get().major(),
                        Math.max(parsed.get().minor(), parsed.get().patch()))
                > LARGEST_NUMBER) {
            findings.error(at, "version.too-large", "A number of a version is at most " + LARGEST_NUMBER + ".");
        }
    }

    /** What it may have been meant to be, if it only differs by case and white space. */
    private static String instead(String value, Pattern syntax, String candidate) {
        String proposal = candidate.strip().replaceAll("\\s+", "-");
        return syntax.matcher(proposal).matches()
                ? "; %s could be `%s`".formatted(Findings.quoted(value), proposal)
                : "";
    }

    private static String completed(String version) {
        var parts = INCOMPLETE_VERSION.matcher(version.strip());
        if (!parts.matches()) {
            return "";
        }
        String minor = parts.group(2) == null ? "0" : parts.group(2);
        String patch = parts.group(3) == null ? "0" : parts.group(3);
        return "; %s could be `%s.%s.%s`".formatted(Findings.quoted(version), parts.group(1), minor, patch);
    }
}
