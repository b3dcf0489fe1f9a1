/** The arithmetic of error budgets: time buckets, windows, burn rates and states. Knows neither Kafka nor a clock. */
package io.datamesh.quality.budget;
