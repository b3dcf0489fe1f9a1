package io.datamesh.lineage.openlineage;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** Finds secrets in a text by their shape, and by the names that stand before them, as in {@code password=…}. Made to be cheap for texts that hold none. */
final class SecretText {

    static final String REDACTED = "***";

    private static final int SHORTEST = 8;

    /** Whatever is hidden has one of these in it, or before it; most texts are words and hold none. */
    private static final BitSet TELLTALES = new BitSet();

    static {
        "@=:'-_0123456789IJKz".chars().forEach(TELLTALES::set);
    }

    private static final int LONGEST_NAME = 60;

    /** A text that occurs in every secret of a kind, and what such a secret looks like. */
    private record Shape(String trigger, Pattern pattern) {

        Shape(String trigger, String pattern) {
            this(trigger, Pattern.compile(pattern));
        }
    }

    private static final List<Shape> SHAPES = List.of(
            new Shape("eyJ", "\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?"),
            new Shape("AKIA", "\\bAKIA[0-9A-Z]{16}\\b"),
            new Shape("ASIA", "\\bASIA[0-9A-Z]{16}\\b"),
            new Shape("AIza", "\\bAIza[0-9A-Za-z_-]{35}"),
            new Shape("gh", "\\bgh[pousr]_[A-Za-z0-9]{20,}|\\bgithub_pat_[A-Za-z0-9_]{20,}"),
            new Shape("glpat-", "\\bglpat-[A-Za-z0-9_-]{16,}"),
            new Shape("xox", "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
            new Shape("_live_", "\\b[a-z]{2}_live_[A-Za-z0-9]{16,}"),
            new Shape("dapi", "\\bdapi[0-9a-f]{32}\\b"),
            new Shape("earer ", "(?<=\\b[Bb]earer )(?=\\S*\\d)[A-Za-z0-9._~+/=-]{8,}"),
            new Shape(
                    "PRIVATE KEY",
                    "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)"));

    /** Of HTTP authentication; the secret stands behind them. */
    private static final List<String> SCHEMES = List.of("Basic ", "Bearer ");

    private final SecretNames names;

    SecretText(SecretNames names) {
        this.names = names;
    }

    /** The same object if there is nothing to hide. */
    String redact(String text) {
        if (text.length() < SHORTEST || !holdsTelltale(text)) {
            return text;
        }
        String clean = text.indexOf('@') > 0 ? withoutUserInfo(text, REDACTED + "@") : text;
        for (Shape shape : SHAPES) {
            if (clean.contains(shape.trigger())) {
                clean = shape.pattern().matcher(clean).replaceAll(REDACTED);
            }
        }
        return assignments(clean);
    }

    private static boolean holdsTelltale(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (TELLTALES.get(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** An identifier without user and password; its other parts stay, since they tell which dataset it is. */
    static String identifier(String text) {
        return text.indexOf('@') > 0 ? withoutUserInfo(text, "") : text;
    }

    /** Takes {@code user:password@} out of URLs; a user without a password may be a container, and stays. */
    private static String withoutUserInfo(String text, String instead) {
        StringBuilder clean = null;
        int from = 0;
        int scheme = text.indexOf("://");
        while (scheme >= 0) {
            int start = scheme + 3;
            int end = endOfAuthority(text, start);
            int at = text.lastIndexOf('@', end - 1);
            int colon = text.indexOf(':', start);
            if (at > start && colon >= start && colon < at) {
                clean = clean == null ? new StringBuilder() : clean;
                clean.append(text, from, start).append(instead);
                from = at + 1;
            }
            scheme = text.indexOf("://", end);
        }
        return clean == null ? text : clean.append(text, from, text.length()).toString();
    }

    /** Where white space, a quote or the path begins; a password may hold anything else. */
    private static int endOfAuthority(String text, int start) {
        int end = start;
        while (end < text.length() && " \t\r\n\"'<>/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private String assignments(String text) {
        StringBuilder clean = null;
        int copied = 0;
        int at = nextSign(text, 1);
        while (at >= 0) {
            int next = at + 1;
            if (isSecretNamed(text, at)) {
                int from = startOfValue(text, at);
                int to = endOfValue(text, from);
                if (to > from && !text.startsWith(REDACTED, from)) {
                    clean = clean == null ? new StringBuilder(text.length()) : clean;
                    clean.append(text, copied, from).append(REDACTED);
                    copied = to;
                }
                next = Math.max(next, to);
            }
            at = nextSign(text, next);
        }
        return clean == null ? text : clean.append(text, copied, text.length()).toString();
    }

    /** An equals sign, a colon, or the quote of an SQL literal. */
    private static int nextSign(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '=' || c == ':' || c == '\'' && text.charAt(at - 1) == ' ') {
                return at;
            }
        }
        return -1;
    }

    /** Looks at the word before, past white space and quotes. */
    private boolean isSecretNamed(String text, int sign) {
        int end = sign;
        while (end > 0 && " \t\"'\\=".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < LONGEST_NAME && isOfName(text.charAt(start - 1))) {
            start--;
        }
        if (start == end) {
            return false;
        }
        String word = text.substring(start, end);
        return names.isSecret(word)
                || text.charAt(sign) == '\''
                        && word.equalsIgnoreCase("by")
                        && text.substring(0, start)
                                .stripTrailing()
                                .toLowerCase()
                                .endsWith("identified");
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private static int startOfValue(String text, int sign) {
        int from = sign + 1;
        while (from < text.length() && " \t\"'\\>".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        for (String scheme : SCHEMES) {
            if (text.regionMatches(true, from, scheme, 0, scheme.length())) {
                return from + scheme.length();
            }
        }
        return from;
    }

    /** Up to the closing quote if there is an opening one, or else to whatever separates settings. */
    private static int endOfValue(String text, int from) {
        char before = from == 0 ? ' ' : text.charAt(from - 1);
        String ends = before == '"' || before == '\'' ? "\"'" : " \t\r\n;&,\"')}]";
        int to = from;
        while (to < text.length() && ends.indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return to;
    }
}
