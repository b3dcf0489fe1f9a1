package io.datamesh.quality.sampling;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The processors that this process may use, as the JVM sees them: those of its container, if it has one. */
final class ThisMachine implements Pace.Processors {

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Override
    public int number() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public double inUse() {
        return system.getCpuLoad();
    }

    @Override
    public long usedByThisThread() {
        return threads.getCurrentThreadCpuTime();
    }

    @Override
    public long clock() {
        return System.nanoTime();
    }
}
