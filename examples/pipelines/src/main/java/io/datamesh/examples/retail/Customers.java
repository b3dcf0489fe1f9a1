package io.datamesh.examples.retail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The people who buy at the retailer. Invented, the same for the same seed, and some of them far more eager to buy than others. */
final class Customers {

    private static final Instant OPENING = Instant.parse("2024-01-08T08:00:00Z");
    private static final LocalDate OLDEST = LocalDate.parse("1945-01-01");
    private static final int DAYS_OPEN = 700;
    private static final int BIRTHDAYS = 60 * 365;
    private static final double SHARE_WITH_PHONE = 0.6;
    private static final double SHARE_WITH_BIRTHDAY = 0.3;

    private static final List<String> GIVEN_NAMES = List.of(
            "Ada", "Bram", "Chloé", "Dries", "Elin", "Femke", "Gustav", "Hedda", "Ivo", "Jule", "Karim", "Lotte",
            "Mats", "Noor", "Oskar", "Pia", "Quentin", "Rosa", "Sofie", "Tariq", "Ulla", "Viggo", "Wanda", "Yara");
    private static final List<String> FAMILY_NAMES = List.of(
            "Andersen",
            "Bakker",
            "Carlsson",
            "Dubois",
            "Eriksen",
            "Fontaine",
            "Graf",
            "Hansen",
            "Iversen",
            "Jansen",
            "Keller",
            "Laurent",
            "Meyer",
            "Nilsson",
            "Olsen",
            "Petit",
            "Richter",
            "Svensson",
            "Thomsen",
            "Vos");
    private static final List<Country> COUNTRIES = List.of(
            new Country("DE", "de-DE", "+49"),
            new Country("DK", "da-DK", "+45"),
            new Country("FR", "fr-FR", "+33"),
            new Country("NL", "nl-NL", "+31"),
            new Country("SE", "sv-SE", "+46"));

    private final Randomness people;
    private final int size;

    Customers(long seed, int size) {
        this.people = new Randomness(seed, "customers");
        this.size = size;
    }

    /** Phone and birthday are null for those who keep them to themselves. */
    record Customer(
            String id,
            String email,
            String fullName,
            String phone,
            LocalDate dateOfBirth,
            String country,
            String language,
            Instant registered) {}

    private record Country(String code, String language, String dialling) {}

    int size() {
        return size;
    }

    Customer customer(int number) {
        SplittableRandom random = people.at(number);
        String given = Randomness.pick(GIVEN_NAMES, random);
        String family = Randomness.pick(FAMILY_NAMES, random);
        Country country = Randomness.pick(COUNTRIES, random);
        String phone = random.nextDouble() < SHARE_WITH_PHONE
                ? country.dialling() + (100_000_000L + random.nextLong(900_000_000L))
                : null;
        LocalDate birthday =
                random.nextDouble() < SHARE_WITH_BIRTHDAY ? OLDEST.plusDays(random.nextInt(BIRTHDAYS)) : null;
        return new Customer(
                id(number),
                plain(given) + "." + plain(family) + number + "@mail.example",
                given + " " + family,
                phone,
                birthday,
                country.code(),
                country.language(),
                OPENING.plus(random.nextInt(DAYS_OPEN), ChronoUnit.DAYS));
    }

    static String id(int number) {
        return String.format(Locale.ROOT, "cus-%05d", number);
    }

    /** Anyone, all alike. */
    int anyone(SplittableRandom random) {
        return random.nextInt(size);
    }

    /** Someone who buys: the square makes a quarter of the customers place half of the orders. */
    int buyer(SplittableRandom random) {
        double where = random.nextDouble();
        return (int) (where * where * size);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("é", "e");
    }
}
