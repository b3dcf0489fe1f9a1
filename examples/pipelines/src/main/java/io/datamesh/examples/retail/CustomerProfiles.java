package io.datamesh.examples.retail;

import io.datamesh.examples.pipeline.Emission;
import io.datamesh.examples.pipeline.Logic;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;

/** Stands in for the CRM: everyone once, then changes. */
final class CustomerProfiles implements Logic.Source {

    private static final List<String> TIERS = List.of("NONE", "NONE", "BRONZE", "BRONZE", "SILVER", "GOLD");

    private final Schema schema;
    private final Customers customers;
    private final Randomness changes;
    private final double perSecond;

    CustomerProfiles(Schema schema, Customers customers, long seed, double perSecond) {
        this.schema = schema;
        this.customers = customers;
        this.changes = new Randomness(seed, "profile changes");
        this.perSecond = perSecond;
    }

    @Override
    public int backfill() {
        return customers.size();
    }

    @Override
    public double perSecond() {
        return perSecond;
    }

    @Override
    public Emission emit(long sequence, Instant now) {
        SplittableRandom random = changes.at(sequence);
        int number = sequence < customers.size() ? (int) sequence : customers.anyone(random);
        Customers.Customer customer = customers.customer(number);
        return new Emission(
                customer.id(),
                new GenericRecordBuilder(schema)
                        .set("customer_id", customer.id())
                        .set("email", customer.email())
                        .set("full_name", customer.fullName())
                        .set("phone", customer.phone())
                        .set(
                                "date_of_birth",
                                customer.dateOfBirth() == null
                                        ? null
                                        : (int) customer.dateOfBirth().toEpochDay())
                        .set("country", customer.country())
                        .set("preferred_language", customer.language())
                        .set("loyalty_tier", Fields.symbol(schema, "loyalty_tier", Randomness.pick(TIERS, random)))
                        .set("registered_at", customer.registered().toEpochMilli())
                        .set("updated_at", now.toEpochMilli())
                        .build(),
                now);
    }
}
