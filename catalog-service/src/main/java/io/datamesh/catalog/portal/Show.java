package io.datamesh.catalog.portal;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/** How values look to people. Pages are in English; times are UTC until a script in the browser makes them local. */
public final class Show {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Set<String> SAFE_SCHEMES = Set.of("http", "https", "mailto");

    private static final int LONGEST_ADDRESS = 60;

    private Show() {}

    /** An address that may stand in a link; null for anything but web and mail, whatever a descriptor says. */
    public static String link(String address) {
        if (address == null) {
            return null;
        }
        try {
            String scheme = new URI(address.strip()).getScheme();
            return scheme != null && SAFE_SCHEMES.contains(scheme.toLowerCase(Locale.ROOT)) ? address.strip() : null;
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }

    /** The host of a web address, to stand for it where there is little room; the text itself if it is none. */
    public static String host(String address) {
        String link = link(address);
        String host = link == null ? null : URI.create(link).getHost();
        return host == null ? shortened(address, LONGEST_ADDRESS) : host;
    }

    /** The mail link of a text that is a bare mail address; null for others. */
    public static String mail(String text) {
        return text != null && text.matches("[\\w.+-]{1,64}@[\\w-]+(\\.[\\w-]+)+") ? "mailto:" + text : null;
    }

    /** One segment of a path, or a value of a query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public static String product(String id) {
        return "/portal/products/" + encoded(id);
    }

    public static String product(String id, String tab) {
        return product(id) + "/" + tab;
    }

    public static String domain(String name) {
        return "/portal/domains/" + encoded(name);
    }

    public static String time(Instant instant) {
        return TIME.format(instant) + " UTC";
    }

    public static String count(long number) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
    }

    public static String plural(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** At most four significant digits and no trailing zeros. */
    public static String number(Double value) {
        if (value == null) {
            return "–";
        }
        NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
        format.setMaximumFractionDigits(Math.abs(value) >= 100 ? 0 : 3);
        return format.format(value);
    }

    /** @param ratio 0 to 1 */
    public static String percent(Double ratio) {
        if (ratio == null) {
            return "–";
        }
        NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
        format.setMaximumFractionDigits(ratio > 0.99 && ratio < 1 ? 3 : 1);
        return format.format(ratio * 100) + "%";
    }

    /** A constant's name as people write it: {@code AT_RISK} and {@code at_risk} are "at risk". */
    public static String words(Object name) {
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static String sentence(Object name) {
        String words = words(name);
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** How good a state is, as the style sheet names it: good, warn, bad or none. */
    public static String tone(Object state) {
        return switch (words(state)) {
            case "healthy",
                    "compliant",
                    "active",
                    "resolved",
                    "up",
                    "running",
                    "passed",
                    "compatible",
                    "enforced",
                    "ready" -> "good";
            case "at risk", "warned", "deprecated", "acknowledged", "waived", "grace", "medium", "warning", "draft" ->
                "warn";
            case "breached", "blocked", "retired", "open", "down", "high", "critical", "breaking", "error", "failed" ->
                "bad";
            default -> "none";
        };
    }

    /** Text cut to a length, at the end of a whole character. */
    public static String shortened(String text, int longest) {
        if (text == null || text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }
}
