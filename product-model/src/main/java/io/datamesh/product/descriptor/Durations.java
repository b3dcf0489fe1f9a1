package io.datamesh.product.descriptor;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time in the words of people: {@code 3 years}, {@code P3Y}, {@code 24h}, {@code daily}. */
final class Durations {

    /** An amount of one unit. */
    record Amount(BigDecimal value, Unit unit) {}

    /** Units with the short form the standards use. */
    enum Unit {
        SECOND("s", "PT", "S"),
        MINUTE("min", "PT", "M"),
        HOUR("h", "PT", "H"),
        DAY("d", "P", "D"),
        WEEK("w", "P", "W"),
        MONTH("mo", "P", "M"),
        YEAR("y", "P", "Y");

        private final String symbol;
        private final String prefix;
        private final String suffix;

        Unit(String symbol, String prefix, String suffix) {
            this.symbol = symbol;
            this.prefix = prefix;
            this.suffix = suffix;
        }

        String symbol() {
            return symbol;
        }
    }

    private static final int LONGEST = 100;
    private static final Pattern AMOUNT = Pattern.compile(
            "(?<![\\w.])(\\d{1,9}(?:\\.\\d{1,3})?|an?|one|two|three|four|five|six|seven|ten|twelve)[\\s-]*"
                    + "([a-z]+)(?![\\w])");
    private static final Map<String, String> WORDS = Map.of(
            "a", "1", "an", "1", "one", "1", "two", "2", "three", "3", "four", "4", "five", "5", "six", "6", "seven",
            "7", "ten", "10");
    private static final Pattern ISO_TIME = Pattern.compile("P(?=.)(\\d+D)?T.+");

    private static final Map<String, Unit> RHYTHMS = Map.of(
            "hourly", Unit.HOUR,
            "daily", Unit.DAY,
            "nightly", Unit.DAY,
            "weekly", Unit.WEEK,
            "monthly", Unit.MONTH,
            "yearly", Unit.YEAR,
            "annually", Unit.YEAR);
    private static final Pattern RHYTHM =
            Pattern.compile("\\b(?:hourly|daily|nightly|weekly|monthly|yearly|annually)\\b");

    private Durations() {}

    /** The whole text as an ISO 8601 period or duration; empty where it says more, less or something ambiguous. */
    static Optional<String> period(String text) {
        String words = text.strip();
        if (words.length() > LONGEST) {
            return Optional.empty();
        }
        if (words.startsWith("P") || words.startsWith("p")) {
            Optional<String> iso = iso(words.toUpperCase(Locale.ROOT));
            if (iso.isPresent()) {
                return iso;
            }
        }
        Matcher matcher = AMOUNT.matcher(words.toLowerCase(Locale.ROOT));
        return matcher.matches() ? amount(matcher).flatMap(Durations::iso) : Optional.empty();
    }

    private static Optional<String> iso(String text) {
        try {
            if (ISO_TIME.matcher(text).matches()) {
                Duration.parse(text);
            } else {
                Period.parse(text);
            }
            return Optional.of(text);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> iso(Amount amount) {
        BigDecimal value = amount.value().stripTrailingZeros();
        return value.scale() > 0
                ? Optional.empty()
                : Optional.of(amount.unit().prefix + value.toPlainString() + amount.unit().suffix);
    }

    /** The first amount of time the text speaks of, as in {@code Available within 1 hour}. */
    static Optional<Amount> firstIn(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String words = text.strip().toLowerCase(Locale.ROOT);
        Matcher matcher = AMOUNT.matcher(words);
        while (matcher.find()) {
            Optional<Amount> amount = amount(matcher);
            if (amount.isPresent()) {
                return amount;
            }
        }
        return rhythm(words);
    }

    private static Optional<Amount> rhythm(String words) {
        Matcher matcher = RHYTHM.matcher(words);
        return matcher.find()
                ? Optional.of(new Amount(BigDecimal.ONE, RHYTHMS.get(matcher.group())))
                : Optional.empty();
    }

    private static Optional<Amount> amount(Matcher matcher) {
        String number =
                matcher.group(1).equals("twelve") ? "12" : WORDS.getOrDefault(matcher.group(1), matcher.group(1));
        return unit(matcher.group(2)).map(unit -> new Amount(new BigDecimal(number), unit));
    }

    /** A number of some unit; empty if the word is no unit of time. */
    static Optional<Amount> amount(BigDecimal number, String unit) {
        return unit(unit).map(known -> new Amount(number, known));
    }

    /** A lone {@code m} may be minutes or months, so it is neither. */
    private static Optional<Unit> unit(String word) {
        return switch (word) {
            case "s", "sec", "secs", "second", "seconds" -> Optional.of(Unit.SECOND);
            case "min", "mins", "minute", "minutes" -> Optional.of(Unit.MINUTE);
            case "h", "hr", "hrs", "hour", "hours" -> Optional.of(Unit.HOUR);
            case "d", "day", "days" -> Optional.of(Unit.DAY);
            case "w", "wk", "wks", "week", "weeks" -> Optional.of(Unit.WEEK);
            case "mo", "mon", "month", "months" -> Optional.of(Unit.MONTH);
            case "y", "yr", "yrs", "year", "years" -> Optional.of(Unit.YEAR);
            default -> Optional.empty();
        };
    }
}
