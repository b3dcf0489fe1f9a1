package io.datamesh.cli;

/** Something went wrong that the user can act on: what happened, what to do about it, and how the command ends. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ExitCode exitCode;
    private final String remedy;

    public Failure(ExitCode exitCode, String whatHappened, String remedy) {
        super(whatHappened);
        this.exitCode = exitCode;
        this.remedy = remedy;
    }

    public Failure(ExitCode exitCode, String whatHappened, String remedy, Throwable cause) {
        super(whatHappened, cause);
        this.exitCode = exitCode;
        this.remedy = remedy;
    }

    public static Failure refused(String whatHappened, String remedy) {
        return new Failure(ExitCode.REFUSED, whatHappened, remedy);
    }

    public static Failure usage(String whatHappened, String remedy) {
        return new Failure(ExitCode.USAGE, whatHappened, remedy);
    }

    public static Failure unreachable(String whatHappened, String remedy) {
        return new Failure(ExitCode.UNREACHABLE, whatHappened, remedy);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public String remedy() {
        return remedy;
    }
}
