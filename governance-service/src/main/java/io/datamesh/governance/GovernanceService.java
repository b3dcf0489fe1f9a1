package io.datamesh.governance;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts the governance service. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Governance service",
                        version = "1",
                        description = "Policies as code, verdicts on products, and the life of violations."))
public final class GovernanceService {

    private GovernanceService() {}

    public static void main(String[] arguments) {
        Micronaut.run(GovernanceService.class, arguments);
    }
}
