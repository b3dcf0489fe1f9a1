package io.datamesh.product.sla;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts as teams write them: {@code 4} with unit {@code d}, {@code 24 hours}, {@code PT24H}, {@code 99.9%}, dates and times. */
public final class Amounts {

    private static final int LONGEST = 64;

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([+-]?\\d{1,18}(?:\\.\\d{1,9})?)\\s*([a-zA-Z%/]*)");
    private static final Pattern ISO_SPAN = Pattern.compile("P(?=.)(?:[^T]+)?(?:T.+)?", Pattern.CASE_INSENSITIVE);

    private static final BigDecimal ZERO = BigDecimal.ZERO;
    private static final Map<String, BigDecimal> MONTHS_OF_UNIT = Map.of(
            "y", BigDecimal.valueOf(12),
            "yr", BigDecimal.valueOf(12),
            "year", BigDecimal.valueOf(12),
            "mo", BigDecimal.ONE,
            "month", BigDecimal.ONE,
            "quarter", BigDecimal.valueOf(3));
    private static final Map<String, BigDecimal> SECONDS_OF_UNIT = Map.ofEntries(
            Map.entry("w", BigDecimal.valueOf(604_800)),
            Map.entry("week", BigDecimal.valueOf(604_800)),
            Map.entry("d", BigDecimal.valueOf(86_400)),
            Map.entry("day", BigDecimal.valueOf(86_400)),
            Map.entry("h", BigDecimal.valueOf(3_600)),
            Map.entry("hr", BigDecimal.valueOf(3_600)),
            Map.entry("hour", BigDecimal.valueOf(3_600)),
            Map.entry("m", BigDecimal.valueOf(60)),
            Map.entry("min", BigDecimal.valueOf(60)),
            Map.entry("minute", BigDecimal.valueOf(60)),
            Map.entry("s", BigDecimal.ONE),
            Map.entry("sec", BigDecimal.ONE),
            Map.entry("second", BigDecimal.ONE),
            Map.entry("ms", new BigDecimal("0.001")),
            Map.entry("millisecond", new BigDecimal("0.001")));

    private static final List<Function<String, Instant>> MOMENTS = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    private static final List<Function<String, OffsetTime>> TIMES =
            List.of(OffsetTime::parse, text -> LocalTime.parse(text).atOffset(ZoneOffset.UTC));

    private Amounts() {}

    /**
     * @param value the scalar as written
     * @param unit null where the value says it itself
     */
    public static Amount read(String value, String unit) {
        String text = value.strip();
        if (text.length() > LONGEST) {
            return new Amount.Words(text);
        }
        Matcher number = NUMBER_AND_UNIT.matcher(text);
        if (number.matches()) {
            String ownUnit = number.group(2).isEmpty() ? unit : number.group(2);
            return amount(new BigDecimal(number.group(1)), ownUnit);
        }
        return span(text)
                .<Amount>map(span -> span)
                .or(() -> first(MOMENTS, text).map(Amount.Moment::new))
                .or(() -> first(TIMES, text).map(Amount.TimeOfDay::new))
                .orElseGet(() -> new Amount.Words(text));
    }

    private static Amount amount(BigDecimal number, String declaredUnit) {
        String unit = declaredUnit == null ? "" : declaredUnit.strip().toLowerCase(Locale.ROOT);
        if (unit.equals("%") || unit.equals("percent")) {
            return new Amount.Percentage(number);
        }
        String singular = unit.length() > 2 && unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
        if (MONTHS_OF_UNIT.containsKey(singular)) {
            return new Amount.Span(number.multiply(MONTHS_OF_UNIT.get(singular)), ZERO);
        }
        if (SECONDS_OF_UNIT.containsKey(singular)) {
            return new Amount.Span(ZERO, number.multiply(SECONDS_OF_UNIT.get(singular)));
        }
        return new Amount.Count(number, unit);
    }

    /** A period or duration of ISO 8601, as in {@code P3Y} or {@code PT24H}; weeks may be written too. */
    public static Optional<Amount.Span> span(String iso) {
        if (iso.length() > LONGEST || !ISO_SPAN.matcher(iso).matches()) {
            return Optional.empty();
        }
        try {
            int time = iso.toUpperCase(Locale.ROOT).indexOf('T');
            String dates = time < 0 ? iso : iso.substring(0, time);
            Period period = dates.length() == 1 ? Period.ZERO : Period.parse(dates);
            Duration duration = time < 0 ? Duration.ZERO : Duration.parse("P" + iso.substring(time));
            return Optional.of(new Amount.Span(
                    BigDecimal.valueOf(period.toTotalMonths()),
                    BigDecimal.valueOf(period.getDays())
                            .multiply(SECONDS_OF_UNIT.get("d"))
                            .add(BigDecimal.valueOf(duration.toMillis(), 3))));
        } catch (DateTimeException | ArithmeticException notASpan) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> first(List<Function<String, T>> forms, String text) {
        for (Function<String, T> form : forms) {
            try {
                return Optional.of(form.apply(text));
            } catch (DateTimeException notThisForm) {
                continue;
            }
        }
        return Optional.empty();
    }
}
