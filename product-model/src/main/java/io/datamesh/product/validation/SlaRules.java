package io.datamesh.product.validation;

import io.datamesh.model.SlaProperty;
import io.datamesh.product.sla.Amount;
import io.datamesh.product.sla.Amounts;
import io.datamesh.product.sla.PromiseKind;
import java.math.BigDecimal;
import java.util.List;

/** Whether service promises can be kept and compared. */
final class SlaRules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Findings findings;

    SlaRules(Findings findings) {
        this.findings = findings;
    }

    void check(Pointer at, List<SlaProperty> promises) {
        for (int i = 0; i < promises.size(); i++) {
            check(at.child(i), promises.get(i));
        }
    }

    private void check(Pointer at, SlaProperty promise) {
        if (promise.getProperty().isBlank()) {
            findings.error(at.child("property"), "sla.property", "A service promise names what it promises.");
            return;
        }
        Pointer value = at.child("value");
        boolean isKnown = PromiseKind.of(promise.getProperty()).preference().isPresent();
        switch (Amounts.read(promise.getValue(), promise.getUnit())) {
            case Amount.Percentage(BigDecimal percent)
            when percent.signum() < 0 || percent.compareTo(HUNDRED) > 0 ->
                findings.error(value, "sla.percent", "A percentage is between 0 and 100.");
            case Amount.Span(BigDecimal months, BigDecimal seconds)
            when months.signum() < 0 || seconds.signum() < 0 ->
                findings.error(value, "sla.negative", "A time span is not negative.");
            case Amount.Words(String words)
            when isKnown ->
                findings.warning(
                        value,
                        "sla.not-comparable",
                        Findings.quoted(words)
                                + " is neither a number nor a date, so nobody can tell whether the promise is kept.");
            default -> {
                // every other amount is fine, and may be of a kind this platform does not know
            }
        }
    }
}
