package io.datamesh.cli;

/** How a command ends, so that scripts can tell a finding from a fault. */
public enum ExitCode {
    OK(0),
    /** The platform has something against it: findings, a refusal, something that is down. */
    REFUSED(1),
    USAGE(2),
    UNREACHABLE(3),
    /** A fault of this program. */
    INTERNAL(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
