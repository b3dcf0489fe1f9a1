package io.datamesh.examples.retail;

/**
 * How much happens at the retailer.
 *
 * @param seed of everything invented
 * @param customers number of customers
 */
public record Traffic(
        long seed,
        int customers,
        double ordersPerSecond,
        double profilesPerSecond,
        double touchpointsPerSecond,
        double campaignsPerSecond) {}
