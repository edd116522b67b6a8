package dev.proviso.ops.metrics;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back to the system what the JVM's compilers took and freed and the C library kept: some 20
 * MB after a start. It is {@code jcmd System.trim_native_heap}, which JVMs for Linux with glibc
 * have; elsewhere nothing happens.
 */
@Singleton
class FreedMemory {

  private static final Logger LOG = LoggerFactory.getLogger(FreedMemory.class);
  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

  /** Gives it back now; true if this JVM can. */
  @Scheduled(initialDelay = "10s", fixedDelay = "20s")
  boolean giveBack() {
    try {
      Object said =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  ObjectName.getInstance(COMMANDS),
                  "systemTrimNativeHeap",
                  new Object[0],
                  new String[0]);
      LOG.debug("Freed memory was given back: {}", said);
      return true;
    } catch (JMException | RuntimeException notHere) {
      LOG.debug("This JVM cannot give freed memory back", notHere);
      return false;
    }
  }
}
