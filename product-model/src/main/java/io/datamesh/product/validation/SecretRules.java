package io.datamesh.product.validation;

import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataProduct;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Refuses what looks like a secret: a descriptor is copied into a log that is kept for ever and shown to everybody. Messages never repeat the value.
 */
final class SecretRules implements RecordWalk.Visitor {

    /** What can't be anything else, wherever it is. */
    private static final List<Pattern> UNMISTAKABLE = List.of(
            Pattern.compile("-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"),
            Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"),
            Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{36,}"),
            Pattern.compile("\\bgithub_pat_[A-Za-z0-9_]{40,}"),
            Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{20,}"),
            Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}\\b"),
            Pattern.compile("\\bsk_live_[0-9A-Za-z]{20,}"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}"));

    /** Credentials inside an address, as in {@code scheme://user:word@host}. */
    private static final Pattern IN_ADDRESS =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{1,30}://[^\\s/:@\"']{0,100}:([^\\s/@\"']{1,200})@");

    /** Credentials in a connection string or JAAS configuration. */
    private static final Pattern IN_SETTINGS = Pattern.compile(
            "(?i)\\b(?:password|passwd|pwd|accountkey|sharedaccesskey|secretaccesskey|client_?secret|api_?key)\\s{0,3}=\\s{0,3}[\"']?([^\\s;,\"'&]{1,200})");

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
            "(?is)\\s*|\\*+|x{3,}|\\.{3}|<.*>|\\$\\{.*|\\$\\(.*|\\$[a-z_].*|\\{\\{.*|%[a-z_].*|(?:vault|secret|secrets|env|file|ref|kms|ssm|op|arn|aws|gcp|azure|projects|keyvault|doppler)[:/@].*|/(?:run|etc|var|mnt)/.*|https?://.*"
                    + "|null|none|true|false|yes|no|required|optional|n/?a|unknown|redacted|masked|hidden|managed|rotated|vault|kms|\\d{1,3}|\\[.*|\\{.*");

    private static final Set<String> SETTINGS = Set.of("PortAddress", "InfrastructureComponent", "Server");

    private final Findings findings;
    private boolean found;

    SecretRules(Findings findings) {
        this.findings = findings;
    }

    void check(DataProduct product) {
        RecordWalk.walk(product, Integer.MAX_VALUE, this);
    }

    @Override
    public void record(Pointer at, IndexedRecord record) {
        if (record instanceof CustomProperty property && property.getValue() != null) {
            setting(at.child("value"), property.getProperty(), unquoted(property.getValue()));
        }
    }

    @Override
    public void text(Pointer at, IndexedRecord record, Schema.Field field, String value) {
        String owner = record.getSchema().getName();
        // the text a contract was read from repeats what its fields say
        boolean isRepetition = owner.equals("SourceDocument") && found;
        if (isRepetition) {
            return;
        }
        if (UNMISTAKABLE.stream().anyMatch(form -> form.matcher(value).find()) || hasCredentials(IN_ADDRESS, value)) {
            report(at);
        } else if (SETTINGS.contains(owner)) {
            setting(at, field.name().equals("properties") ? at.token() : field.name(), unquoted(value));
        }
    }

    private void setting(Pointer at, String name, String value) {
        boolean namesSecret = isSecretName(name) && !REFERENCE.matcher(value).matches();
        if (namesSecret || hasCredentials(IN_SETTINGS, value)) {
            report(at);
        }
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

    private static String unquoted(String json) {
        boolean quoted = json.length() > 1 && json.startsWith("\"") && json.endsWith("\"");
        return quoted ? json.substring(1, json.length() - 1) : json;
    }

    private void report(Pointer at) {
        found = true;
        findings.error(
                at,
                "secret.in-descriptor",
                "This looks like a password or key. Descriptors are public and kept for ever: say where the secret is kept, as in `vault:path`, and change it.");
    }
}
