package io.datamesh.kit.command;

import io.datamesh.kit.problem.Violation;
import java.util.List;

/** What became of a command. */
public sealed interface CommandResult {

    /** It took effect; {@code fact} is JSON. */
    record Accepted(byte[] fact, String claimId) implements CommandResult {}

    /** Nothing to do: it is so already. */
    record Unchanged(byte[] fact) implements CommandResult {}

    record Refused(List<Violation> reasons) implements CommandResult {}

    /** The claim is in Kafka and its fact is still to come. */
    record Pending(String claimId) implements CommandResult {}

    /** It could not be sent, or it is not known whether it was; the same command may be given again. */
    record Unavailable(String reason) implements CommandResult {}

    /** It is larger than the topic takes, in bytes. */
    record TooLarge(long limit) implements CommandResult {}
}
