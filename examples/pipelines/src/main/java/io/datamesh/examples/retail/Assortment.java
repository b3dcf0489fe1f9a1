package io.datamesh.examples.retail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The articles on sale. */
final class Assortment {

    private static final List<String> KINDS = List.of("MUG", "BAG", "PEN", "LMP", "CHR");
    private static final int ARTICLES_OF_A_KIND = 8;
    private static final int CHEAPEST = 395;
    private static final int PRICE_STEPS = 90;
    private static final int PRICE_STEP = 100;

    private final List<Article> articles = new ArrayList<>();

    Assortment(long seed) {
        Randomness prices = new Randomness(seed, "assortment");
        for (String kind : KINDS) {
            for (int number = 1; number <= ARTICLES_OF_A_KIND; number++) {
                SplittableRandom random = prices.at(articles.size());
                articles.add(new Article(
                        String.format(Locale.ROOT, "%s-%04d", kind, number),
                        CHEAPEST + (long) random.nextInt(PRICE_STEPS) * PRICE_STEP));
            }
        }
    }

    /** Price in euro cents. */
    record Article(String sku, long priceMinor) {}

    Article any(SplittableRandom random) {
        return Randomness.pick(articles, random);
    }
}
