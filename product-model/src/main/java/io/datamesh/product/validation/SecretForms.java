package io.datamesh.product.validation;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What passwords, keys and tokens look like, and what only looks like them. */
final class SecretForms {

    /** A form that can't be anything else; most texts lack its mark and are done with. */
    private record Form(String mark, Pattern pattern) {

        Form(String mark, String expression) {
            this(mark, Pattern.compile(expression));
        }

        boolean isIn(String text) {
            return text.contains(mark) && pattern.matcher(text).find();
        }
    }

    private static final List<Form> UNMISTAKABLE = List.of(
            new Form("-----BEGIN", "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"),
            new Form("AKIA", "\\bAKIA[0-9A-Z]{16}\\b"),
            new Form("ASIA", "\\bASIA[0-9A-Z]{16}\\b"),
            new Form("ghp_", "\\bghp_[A-Za-z0-9]{36}"),
            new Form("gho_", "\\bgho_[A-Za-z0-9]{36}"),
            new Form("ghs_", "\\bghs_[A-Za-z0-9]{36}"),
            new Form("github_pat_", "\\bgithub_pat_[A-Za-z0-9_]{40}"),
            new Form("xoxb-", "\\bxoxb-[A-Za-z0-9-]{20}"),
            new Form("xoxp-", "\\bxoxp-[A-Za-z0-9-]{20}"),
            new Form("AIza", "\\bAIza[0-9A-Za-z_-]{35}\\b"),
            new Form("sk_live_", "\\bsk_live_[0-9A-Za-z]{20}"),
            new Form(".eyJ", "\\beyJ[A-Za-z0-9_-]{10,}+\\.eyJ[A-Za-z0-9_-]{10,}+\\.[A-Za-z0-9_-]{10}"));

    /** None of these forms is shorter. */
    private static final int SHORTEST_UNMISTAKABLE = 20;

    private static final String ADDRESS_MARK = "://";
    private static final int LONGEST_ADDRESS = 4_096;
    /** Credentials inside an address, as in {@code scheme://user:word@host}. */
    private static final Pattern IN_ADDRESS = Pattern.compile("://[^\\s/:@\"']{0,100}+:([^\\s/@\"']{1,200}+)@");

    /** Credentials in a connection string, a query or a JAAS configuration. */
    private static final Pattern IN_SETTINGS = Pattern.compile(
            "\\b(?:password|passwd|pwd|accountkey|sharedaccesskey"
                    + "|secretaccesskey|client_?secret|api_?key)\\s{0,3}=\\s{0,3}[\"']?([^\\s;,\"'&]{1,200})",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> SECRET_WORDS =
            Set.of("password", "passwd", "pwd", "passphrase", "secret", "apikey");
    private static final Set<String> SECRET_PAIRS = Set.of(
            "api key",
            "access key",
            "secret key",
            "private key",
            "account key",
            "auth token",
            "access token",
            "bearer token",
            "refresh token");
    private static final Pattern WORD_BOUNDARY =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** What says where a secret is kept, or that there is none, instead of giving it away. */
    private static final Pattern REFERENCE = Pattern.compile(
            String.join(
                    "|",
                    "\\s*+",
                    "\\*+|x{3,}|\\.{3,}",
                    "<.*>|\\$\\{.*|\\$\\(.*|\\$[a-z_].*|\\{\\{.*|%[a-z_].*",
                    "(?:vault|secrets?|env|file|ref|kms|ssm|op|arn|aws|gcp|azure|projects|keyvault|doppler)[:/@].*",
                    "/(?:run|etc|var|mnt)/.*",
                    "https?://.*",
                    "null|none|true|false|yes|no|required|optional|n/?a|unknown|redacted|masked|hidden|managed|rotated",
                    "vault|kms|\\d{1,3}"),
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private SecretForms() {}

    /** Whether a text of any kind holds a secret. */
    static boolean isIn(String text) {
        return isUnmistakable(text) || hasCredentials(text);
    }

    private static boolean isUnmistakable(String text) {
        if (text.length() < SHORTEST_UNMISTAKABLE) {
            return false;
        }
        for (Form form : UNMISTAKABLE) {
            if (form.isIn(text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasCredentials(String text) {
        return text.contains(ADDRESS_MARK)
                && (hasCredentials(IN_ADDRESS, text)
                        || text.length() <= LONGEST_ADDRESS && hasCredentials(IN_SETTINGS, text));
    }

    /** Whether a setting of this name gives a secret away. */
    static boolean isSecretSetting(String name, String value) {
        return isSecretName(name) && !REFERENCE.matcher(value).matches() || hasCredentials(IN_SETTINGS, value);
    }

    private static boolean hasCredentials(Pattern form, String text) {
        return form.matcher(text)
                .results()
                .anyMatch(match -> !REFERENCE.matcher(match.group(1)).matches());
    }

    /** Whether the last words of a name say that its value is a secret; {@code passwordPolicy} and {@code secretName} are none. */
    private static boolean isSecretName(String name) {
        String[] words = WORD_BOUNDARY.split(name.strip());
        if (words.length == 0) {
            return false;
        }
        String last = words[words.length - 1].toLowerCase(Locale.ROOT);
        String before = words.length < 2 ? "" : words[words.length - 2].toLowerCase(Locale.ROOT);
        return SECRET_WORDS.contains(last) || SECRET_PAIRS.contains(before + " " + last);
    }
}
