package io.datamesh.governance.view;

import io.datamesh.kit.command.ClaimOutcome;
import io.datamesh.kit.command.Commands;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Answers to commands, held back until reads would see the facts they tell of. For the thread that keeps the index. */
final class CommandAnswers {

    private final Commands<ClaimOutcome> commands;
    private final Map<String, ClaimOutcome> prepared = new HashMap<>();

    CommandAnswers(Commands<ClaimOutcome> commands) {
        this.commands = commands;
    }

    /**
     * @param claim event id of the command; null if the fact has no cause
     * @param about key of the fact
     * @param json made only if somebody waits
     */
    void prepare(String claim, String about, boolean accepted, Supplier<byte[]> json) {
        if (claim != null && commands.waiting() > 0) {
            prepared.put(AwaitedFact.id(claim, about), new ClaimOutcome(accepted, json.get()));
        }
    }

    void give() {
        prepared.forEach(commands::complete);
        prepared.clear();
    }
}
