package io.datamesh.cli.local;

import io.datamesh.cli.Failure;
import io.datamesh.cli.process.PortOwner;
import io.datamesh.cli.process.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Finds out before anything starts which ports are taken, and by whom. */
final class PortCheck {

    private static final int STEP = 1000;
    private static final int HIGHEST_OFFSET = 50_000;

    private final IntPredicate free;
    private final IntFunction<Optional<String>> owner;

    PortCheck() {
        this(Ports::isFree, PortOwner::describe);
    }

    PortCheck(IntPredicate free, IntFunction<Optional<String>> owner) {
        this.free = free;
        this.owner = owner;
    }

    /** Names every port that is taken, and an offset at which all are free. */
    void requireFree(Map<Integer, String> ports, int offset) {
        List<String> taken = new ArrayList<>();
        ports.forEach((port, name) -> {
            if (!free.test(port)) {
                taken.add("port " + port + " (" + name + ")"
                        + owner.apply(port).map(who -> " by " + who).orElse(""));
            }
        });
        if (!taken.isEmpty()) {
            throw Failure.refused(
                    "Already taken: " + String.join(", ", taken) + ".",
                    "Stop what uses " + (taken.size() == 1 ? "it" : "them")
                            + ", or move the mesh to other ports: ./mesh up " + "--port-offset "
                            + freeOffset(ports, offset));
        }
    }

    private int freeOffset(Map<Integer, String> ports, int offset) {
        for (int candidate = offset + STEP; candidate <= HIGHEST_OFFSET; candidate += STEP) {
            int shift = candidate - offset;
            if (ports.keySet().stream().allMatch(port -> free.test(port + shift))) {
                return candidate;
            }
        }
        return STEP;
    }
}
