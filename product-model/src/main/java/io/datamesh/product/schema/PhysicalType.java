package io.datamesh.product.schema;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type as a storing system writes it, reduced to what decides which values it admits. Types of one family are compared by their size; a name that
 * is not known is only equal to itself.
 */
final class PhysicalType {

    private enum Family {
        /** By decimal digits before the point and after it. */
        EXACT_NUMBER,
        /** By bits of the fraction. */
        FLOATING_POINT,
        /** By the greatest length. */
        TEXT,
        /** By the greatest length. */
        BYTES,
        /** By digits of the second. */
        TIMESTAMP,
        /** By digits of the second. */
        ZONED_TIMESTAMP,
        /** By digits of the second. */
        TIME,
        UNKNOWN
    }

    private static final long UNBOUNDED = Long.MAX_VALUE;
    private static final int SINGLE = 24;
    private static final int DOUBLE = 53;
    /** Whole numbers of so many digits are exact in a double. */
    private static final int EXACT_DIGITS_OF_DOUBLE = 15;

    private static final Pattern SYNTAX =
            Pattern.compile("([a-z][a-z0-9_ ]*?) ?(?:\\( ?([^()<>]{0,40}?) ?\\))?( [a-z ]+)?");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Digits of the whole numbers. */
    private static final Map<String, Integer> WHOLE_NUMBERS = Map.ofEntries(
            Map.entry("tinyint", 3),
            Map.entry("byteint", 3),
            Map.entry("smallint", 5),
            Map.entry("int2", 5),
            Map.entry("int16", 5),
            Map.entry("short", 5),
            Map.entry("mediumint", 7),
            Map.entry("int", 10),
            Map.entry("integer", 10),
            Map.entry("int4", 10),
            Map.entry("int32", 10),
            Map.entry("bigint", 19),
            Map.entry("int8", 19),
            Map.entry("int64", 19),
            Map.entry("long", 19),
            Map.entry("hugeint", 38));

    private static final Map<String, Integer> FLOATING_POINTS = Map.of(
            "real", SINGLE,
            "float", SINGLE,
            "float4", SINGLE,
            "float32", SINGLE,
            "double", DOUBLE,
            "double precision", DOUBLE,
            "float8", DOUBLE,
            "float64", DOUBLE);

    private static final Map<String, Family> FAMILIES = Map.ofEntries(
            Map.entry("decimal", Family.EXACT_NUMBER),
            Map.entry("numeric", Family.EXACT_NUMBER),
            Map.entry("number", Family.EXACT_NUMBER),
            Map.entry("char", Family.TEXT),
            Map.entry("nchar", Family.TEXT),
            Map.entry("character", Family.TEXT),
            Map.entry("varchar", Family.TEXT),
            Map.entry("varchar2", Family.TEXT),
            Map.entry("nvarchar", Family.TEXT),
            Map.entry("character varying", Family.TEXT),
            Map.entry("string", Family.TEXT),
            Map.entry("text", Family.TEXT),
            Map.entry("clob", Family.TEXT),
            Map.entry("binary", Family.BYTES),
            Map.entry("varbinary", Family.BYTES),
            Map.entry("bytes", Family.BYTES),
            Map.entry("bytea", Family.BYTES),
            Map.entry("blob", Family.BYTES),
            Map.entry("timestamp", Family.TIMESTAMP),
            Map.entry("timestamp without time zone", Family.TIMESTAMP),
            Map.entry("timestamptz", Family.ZONED_TIMESTAMP),
            Map.entry("timestamp with time zone", Family.ZONED_TIMESTAMP),
            Map.entry("time", Family.TIME));

    private final String text;
    private final Family family;
    private final long size;
    private final long scale;
    private final boolean fixedLength;

    private PhysicalType(String text, Family family, long size, long scale, boolean fixedLength) {
        this.text = text;
        this.family = family;
        this.size = size;
        this.scale = scale;
        this.fixedLength = fixedLength;
    }

    static PhysicalType of(String declared) {
        String text = SPACE.matcher(declared.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
        Matcher parts = SYNTAX.matcher(text);
        if (text.length() > 80 || !parts.matches()) {
            return unknown(text);
        }
        String name = parts.group(1) + (parts.group(3) == null ? "" : parts.group(3));
        String[] arguments =
                parts.group(2) == null ? new String[0] : parts.group(2).split(" ?, ?");
        if (WHOLE_NUMBERS.containsKey(name)) {
            return new PhysicalType(text, Family.EXACT_NUMBER, WHOLE_NUMBERS.get(name), 0, false);
        }
        if (FLOATING_POINTS.containsKey(name) && arguments.length == 0) {
            return new PhysicalType(text, Family.FLOATING_POINT, FLOATING_POINTS.get(name), 0, false);
        }
        Family family = FAMILIES.getOrDefault(name, Family.UNKNOWN);
        try {
            return switch (family) {
                case UNKNOWN, FLOATING_POINT -> unknown(text);
                case EXACT_NUMBER -> decimal(text, arguments);
                case TEXT, BYTES -> sized(text, family, arguments, name.contains("char") && !name.contains("var"));
                case TIMESTAMP, ZONED_TIMESTAMP, TIME -> sized(text, family, arguments, false);
            };
        } catch (NumberFormatException notASize) {
            return unknown(text);
        }
    }

    private static PhysicalType unknown(String text) {
        return new PhysicalType(text, Family.UNKNOWN, 0, 0, false);
    }

    private static PhysicalType decimal(String text, String[] arguments) {
        if (arguments.length == 0) {
            return new PhysicalType(text, Family.EXACT_NUMBER, UNBOUNDED, UNBOUNDED, false);
        }
        int precision = Integer.parseInt(arguments[0]);
        int scale = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        return new PhysicalType(text, Family.EXACT_NUMBER, (long) precision - scale, scale, false);
    }

    private static PhysicalType sized(String text, Family family, String[] arguments, boolean fixedLength) {
        boolean bounded = arguments.length == 1 && !arguments[0].equals("max");
        long size = bounded ? Integer.parseInt(arguments[0].replace(" char", "").replace(" byte", "")) : UNBOUNDED;
        return new PhysicalType(text, family, size, 0, fixedLength);
    }

    Relation to(PhysicalType after) {
        if (text.equals(after.text)) {
            return Relation.SAME;
        }
        if (family == Family.UNKNOWN || after.family == Family.UNKNOWN) {
            return Relation.CHANGED;
        }
        if (family == Family.EXACT_NUMBER && after.family == Family.FLOATING_POINT) {
            return fitsADouble(after) ? Relation.WIDENED : Relation.CHANGED;
        }
        if (family == Family.FLOATING_POINT && after.family == Family.EXACT_NUMBER) {
            return after.fitsADouble(this) ? Relation.NARROWED : Relation.CHANGED;
        }
        if (family != after.family) {
            return Relation.CHANGED;
        }
        return Relation.ofSizes(size, after.size)
                .and(Relation.ofSizes(scale, after.scale))
                .and(Relation.ofSizes(fixedLength ? 0 : 1, after.fixedLength ? 0 : 1));
    }

    private boolean fitsADouble(PhysicalType floatingPoint) {
        return floatingPoint.size == DOUBLE && scale == 0 && size <= EXACT_DIGITS_OF_DOUBLE;
    }
}
