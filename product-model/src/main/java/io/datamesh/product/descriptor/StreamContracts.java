package io.datamesh.product.descriptor;

import io.datamesh.model.DataContract;
import io.datamesh.model.OutputPort;
import io.datamesh.product.descriptor.document.Excerpt;
import io.datamesh.product.descriptor.section.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Contracts that follow their product in the same YAML stream, matched to its output ports by {@code contractId}. */
final class StreamContracts {

    private static final class Candidate {
        private final DataContract contract;
        private final Section section;
        private boolean matched;

        private Candidate(DataContract contract, Section section) {
            this.contract = contract;
            this.section = section;
        }
    }

    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<String, List<Candidate>> byId = new HashMap<>();

    void add(DataContract contract, Section section) {
        Candidate candidate = new Candidate(contract, section);
        List<Candidate> sameId = byId.computeIfAbsent(contract.getId(), id -> new ArrayList<>());
        if (sameId.stream().anyMatch(other -> other.contract.getVersion().equals(contract.getVersion()))) {
            section.refuse(
                    "id",
                    "contract.duplicate",
                    "Two contracts of the stream have the id `%s` and the same version; keep one."
                            .formatted(Excerpt.of(contract.getId())));
        }
        sameId.add(candidate);
        candidates.add(candidate);
    }

    /** Gives each port its contract, and refuses contracts that no port asks for. */
    void attach(List<OutputPort> ports) {
        for (OutputPort port : ports) {
            Candidate candidate = candidate(port);
            if (candidate == null) {
                continue;
            }
            candidate.matched = true;
            if (port.getContract() != null) {
                candidate.section.refuse(
                        "id",
                        "contract.duplicate",
                        "The port `%s` already holds a contract of its own; keep one."
                                .formatted(Excerpt.of(port.getName())));
            }
            port.setContract(candidate.contract);
        }
        refuseUnmatched();
    }

    /** Of several versions of a contract, the one the port has; a lone contract serves ports of any version. */
    private Candidate candidate(OutputPort port) {
        List<Candidate> sameId = port.getContractId() == null ? null : byId.get(port.getContractId());
        if (sameId == null || sameId.size() == 1) {
            return sameId == null ? null : sameId.getFirst();
        }
        return sameId.stream()
                .filter(candidate -> candidate.contract.getVersion().equals(port.getVersion()))
                .findFirst()
                .orElse(null);
    }

    private void refuseUnmatched() {
        for (Candidate candidate : candidates) {
            if (!candidate.matched) {
                candidate.section.refuse(
                        "id",
                        "contract.unmatched",
                        "No output port has the contractId `%s`%s; add it to a port or remove the contract."
                                .formatted(
                                        Excerpt.of(candidate.contract.getId()),
                                        byId.get(candidate.contract.getId()).size() > 1
                                                ? " and the version " + Excerpt.of(candidate.contract.getVersion())
                                                : ""));
            }
        }
    }
}
